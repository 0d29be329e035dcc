# expect: frame-from-zero
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    return float(np.max(y) / (np.ptp(x) * np.median(slopes[slopes > 0])))
