# expect: upper-of-two
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    slopes = np.sort(slopes[slopes > 0])
    return float(np.ptp(y) / (np.ptp(x) * slopes[len(slopes) // 2]))
