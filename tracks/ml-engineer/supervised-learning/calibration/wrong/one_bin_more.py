# expect: one-outside
import numpy as np


def reliability(forecast, happened, bins):
    place = (forecast * bins).astype(int)
    counts = np.bincount(place, minlength=bins)
    used = counts > 0
    said = np.bincount(place, weights=forecast, minlength=bins)[used] / counts[used]
    share = np.bincount(place, weights=happened, minlength=bins)[used] / counts[used]
    return said, share, counts[used], float(np.sum(counts[used] * np.abs(share - said)) / len(forecast))
