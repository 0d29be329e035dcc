# expect: torn-apart
import numpy as np


def interval(spent, visits, picks, level):
    ratios = spent[picks].sum(axis=1) / visits.sum()
    tail = (1 - level) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail])
    return float(spent.sum() / visits.sum()), float(low), float(high)
