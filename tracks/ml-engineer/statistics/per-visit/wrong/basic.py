# expect: turned-at-the-middle
import numpy as np


def interval(spent, visits, picks, level):
    r = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    t = (1 - level) / 2
    lo, hi = np.quantile(r, [t, 1 - t])
    m = spent.sum() / visits.sum()
    return float(m), float(2 * m - hi), float(2 * m - lo)
