# expect: slope-of-the-numbers
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    return float(1 / np.median(slopes[slopes > 0]))
