# expect: mean-of-the-rounds
import numpy as np


def interval(spent, visits, picks, level):
    r = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    t = (1 - level) / 2
    lo, hi = np.quantile(r, [t, 1 - t])
    return float(r.mean()), float(lo), float(hi)
