# expect: wild-ones-taken-out
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = np.abs(rents - m)
    mad = np.median(d) * 1.4826
    far = d > 3 * mad
    good = rents[~far]
    m = np.median(good)
    mad = 1.4826 * np.median(np.abs(good - m))
    return float(m), float(mad), int(far.sum())
