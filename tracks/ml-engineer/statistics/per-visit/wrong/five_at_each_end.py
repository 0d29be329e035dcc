# expect: one-tail
import numpy as np


def interval(spent, visits, picks, level):
    ratios = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    low, high = np.quantile(ratios, [1 - level, level])
    return float(spent.sum() / visits.sum()), float(low), float(high)
