# expect: mean-slope
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    return float(np.ptp(y) / (np.ptp(x) * np.mean(slopes[slopes > 0])))
