# expect: from-first-to-last
import numpy as np


def bank(x, y):
    slopes = np.abs(np.diff(y) / np.diff(x))
    slopes = slopes[slopes > 0]
    return float(abs(y[-1] - y[0]) / (np.ptp(x) * np.median(slopes)))
