# expect: level-not-asked
import numpy as np


def interval(spent, visits, picks, level):
    r = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    lo, hi = np.quantile(r, [0.025, 0.975])
    return float(spent.sum() / visits.sum()), float(lo), float(hi)
