# expect: up-against-down
import numpy as np


def bank(x, y):
    slopes = np.diff(y) / np.diff(x)
    return float(np.ptp(y) / (np.ptp(x) * np.median(slopes[slopes != 0])))
