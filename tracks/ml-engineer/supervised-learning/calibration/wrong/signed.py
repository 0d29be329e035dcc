# expect: signs-cancel
import numpy as np


def reliability(forecast, happened, bins):
    place = np.minimum((forecast * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    used = counts > 0
    said = np.bincount(place, weights=forecast, minlength=bins)[used] / counts[used]
    share = np.bincount(place, weights=happened, minlength=bins)[used] / counts[used]
    return said, share, counts[used], float(abs(np.sum(counts[used] * (share - said))) / len(forecast))
