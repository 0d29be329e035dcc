# expect: empty-bins-kept
import numpy as np


def reliability(forecast, happened, bins):
    place = np.minimum((forecast * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    used = counts >= 0
    said = np.bincount(place, weights=forecast, minlength=bins) / np.maximum(counts, 1)
    share = np.bincount(place, weights=happened, minlength=bins)[used] / np.maximum(counts, 1)
    return said, share, counts[used], float(np.sum(counts[used] * np.abs(share - said)) / len(forecast))
