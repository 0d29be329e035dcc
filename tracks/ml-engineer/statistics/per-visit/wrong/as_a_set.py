# expect: each-once
import numpy as np


def interval(spent, visits, picks, level):
    ratios = []
    for row in picks:
        drawn = sorted(set(row.tolist()))
        ratios.append(spent[drawn].sum() / visits[drawn].sum())
    tail = (1 - level) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail])
    return float(spent.sum() / visits.sum()), float(low), float(high)
