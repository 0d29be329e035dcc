# expect: one-of-two-distances
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = np.sort(np.abs(rents - m))
    mad = 1.4826 * d[len(d) // 2]
    return float(m), float(mad), int((d > 3 * mad).sum())
