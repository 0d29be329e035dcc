# expect: below-only
import numpy as np


def describe(rents):
    m = np.median(rents)
    mad = 1.4826 * np.median(np.abs(rents - m))
    return float(m), float(mad), int((rents < m - 3 * mad).sum())
