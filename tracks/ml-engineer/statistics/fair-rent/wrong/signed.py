# expect: signs-left
import numpy as np


def describe(rents):
    m = np.median(rents)
    d = rents - m
    mad = 1.4826 * np.median(d)
    return float(m), float(mad), int((np.abs(d) > 3 * mad).sum())
