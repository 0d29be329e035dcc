# expect: quantiles-of-the-batteries
import numpy as np


def interval(hours, level):
    lo, hi = np.quantile(hours, [(1 - level) / 2, 1 - (1 - level) / 2])
    return float(lo), float(hi)
