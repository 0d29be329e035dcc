# expect: per-customer
import numpy as np


def interval(spent, visits, picks, level):
    tail = (1 - level) / 2
    low, high = np.quantile(spent[picks].mean(axis=1), [tail, 1 - tail])
    return float(spent.mean()), float(low), float(high)
