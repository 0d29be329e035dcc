# expect: steps-taken-as-equal
import numpy as np


def bank(x, y):
    changes = np.abs(np.diff(y))
    return float(np.ptp(y) / ((len(x) - 1) * np.median(changes[changes > 0])))
