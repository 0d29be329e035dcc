# expect: end-left-out
import numpy as np


def best_split(values, labels):
    """Return the threshold and the weighted impurity of the best cut, or None where there is none."""
    known = ~np.isnan(values)
    values, labels = values[known], labels[known]
    if len(np.unique(values)) < 2:
        return None
    order = np.argsort(values)
    values = values[order]
    ones = labels[order][:, None] == np.unique(labels)
    left = ones.cumsum(axis=0)[:-1]
    right = ones.sum(axis=0) - left
    size_left, size_right = left.sum(axis=1), right.sum(axis=1)
    mixed = size_left - (left**2).sum(axis=1) / size_left + size_right - (right**2).sum(axis=1) / size_right
    impurities = np.round(mixed / len(values), 9)
    impurities[values[:-1] == values[1:]] = np.inf
    best = impurities[1:].argmin()+1 if len(impurities)>1 else 0  # the first of equals, and so the lowest threshold
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])
