# expect: mean-of-ratios
import numpy as np


def interval(spent, visits, picks, level):
    r = (spent[picks] / visits[picks]).mean(axis=1)
    t = (1 - level) / 2
    lo, hi = np.quantile(r, [t, 1 - t])
    return float(spent.sum() / visits.sum()), float(lo), float(hi)
