# expect: column-used-once
import numpy as np


def best_split(values, labels):
    """Return the threshold of the best cut of one column and its impurity, rounded; None where there is no cut."""
    if len(values) < 2 or values.min() == values.max():
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
    best = impurities.argmin()
    return float((values[best] + values[best + 1]) / 2), float(impurities[best])


def grow(rows, labels, max_depth, min_rows, used=()):
    """Return the tree of these rows: a leaf's label, or a column, a threshold and two smaller trees."""
    classes, counts = np.unique(labels, return_counts=True)
    leaf = {"label": int(classes[counts.argmax()])}  # classes are sorted, so the lowest of equals comes first
    if len(classes) == 1 or max_depth == 0 or len(rows) < min_rows:
        return leaf
    found = None
    for column in range(rows.shape[1]):
        if column in used: continue
        cut = best_split(rows[:, column], labels)
        if cut is not None and (found is None or cut[1] < found[2]):
            found = column, *cut
    if found is None:
        return leaf
    column, threshold, _ = found
    left = rows[:, column] <= threshold
    return {
        "column": column,
        "threshold": threshold,
        "left": grow(rows[left], labels[left], max_depth - 1, min_rows, (*used, column)),
        "right": grow(rows[~left], labels[~left], max_depth - 1, min_rows, (*used, column)),
    }
