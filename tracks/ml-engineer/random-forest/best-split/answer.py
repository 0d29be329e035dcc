"""The best cut of one column, by Gini impurity."""

import numpy as np


def best_split(values, labels):
    """Return the threshold and the weighted impurity of the best cut, or None where there is none."""
    # cut
    known = ~np.isnan(values)
    values, labels = values[known], labels[known]
    if len(np.unique(values)) < 2:
        return None
    order = np.argsort(values)
    values = values[order]
    # One column a class: a running sum of it says how many of that class stand to the left of each cut.
    ones = labels[order][:, None] == np.unique(labels)
    left = ones.cumsum(axis=0)[:-1]
    right = ones.sum(axis=0) - left
    size_left, size_right = left.sum(axis=1), right.sum(axis=1)
    # n times (1 - sum of squared shares) is n minus the sum of squared counts over n.
    mixed = size_left - (left**2).sum(axis=1) / size_left + size_right - (right**2).sum(axis=1) / size_right
    impurities = np.round(mixed / len(values), 9)
    # No cut can fall between equal values.
    impurities[values[:-1] == values[1:]] = np.inf
    best = impurities.argmin()  # the first of equals, and so the lowest threshold
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])
    # end cut
