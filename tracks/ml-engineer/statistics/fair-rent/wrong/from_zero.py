# expect: not-from-the-median
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = np.abs(rents - m)
    mad = 1.4826 * np.median(d)
    return float(m), float(mad), int((rents > 3 * mad).sum())
