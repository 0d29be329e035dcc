# expect: wide-over-high
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    return float(np.ptp(x) * np.median(slopes[slopes > 0]) / np.ptp(y))
