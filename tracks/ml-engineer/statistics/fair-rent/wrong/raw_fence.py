# expect: fence-without-the-factor
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = np.abs(rents - m)
    mad = np.median(d)
    return float(m), float(1.4826 * mad), int((d > 3 * mad).sum())
