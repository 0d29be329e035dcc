# expect: not-sorted
import numpy as np


def best_split(values, labels):
    known = ~np.isnan(values)
    values, labels = values[known], labels[known]
    if len(np.unique(values)) < 2:
        return None
    ones = labels[:, None] == np.unique(labels)
    left = ones.cumsum(axis=0)[:-1]
    right = ones.sum(axis=0) - left
    a, b = left.sum(axis=1), right.sum(axis=1)
    mixed = a - (left**2).sum(axis=1) / a + b - (right**2).sum(axis=1) / b
    impurities = np.round(mixed / len(values), 9)
    impurities[values[:-1] == values[1:]] = np.inf
    best = impurities.argmin()
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])
