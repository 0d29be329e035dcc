# expect: middle-of-the-bin
import numpy as np


def reliability(forecast, happened, bins):
    place = np.minimum((forecast * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    used = counts > 0
    said = (np.flatnonzero(used) + 0.5) / bins
    share = np.bincount(place, weights=happened, minlength=bins)[used] / counts[used]
    return said, share, counts[used], float(np.sum(counts[used] * np.abs(share - said)) / len(forecast))
