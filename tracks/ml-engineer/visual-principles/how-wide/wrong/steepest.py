# expect: steepest-piece
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    return float(np.ptp(y) / (np.ptp(x) * slopes.max()))
