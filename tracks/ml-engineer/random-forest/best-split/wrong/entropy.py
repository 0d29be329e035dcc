# expect: entropy-for-gini
import numpy as np


def best_split(values, labels):
    known = ~np.isnan(values)
    values, labels = values[known], labels[known]
    if len(np.unique(values)) < 2:
        return None
    order = np.argsort(values)
    values = values[order]
    ones = labels[order][:, None] == np.unique(labels)
    left = ones.cumsum(axis=0)[:-1]
    right = ones.sum(axis=0) - left

    def mixed(counts):
        sizes = counts.sum(axis=1)
        shares = counts / sizes[:, None]
        logs = np.log2(np.where(shares > 0, shares, 1))
        return -sizes * (shares * logs).sum(axis=1)

    impurities = np.round((mixed(left) + mixed(right)) / len(values), 9)
    impurities[values[:-1] == values[1:]] = np.inf
    best = impurities.argmin()
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])
