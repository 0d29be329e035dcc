# expect: mean-of-ratios
import numpy as np


def interval(spent, visits, picks, level):
    own = spent / visits
    tail = (1 - level) / 2
    low, high = np.quantile(own[picks].mean(axis=1), [tail, 1 - tail])
    return float(own.mean()), float(low), float(high)
