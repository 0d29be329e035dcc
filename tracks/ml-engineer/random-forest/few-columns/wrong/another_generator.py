# expect: another-generator
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


def best_of(rows, labels, columns):
    """Return the column and threshold of the best cut among these columns; None where none of them can be cut."""
    found = None
    for column in columns:
        cut = best_split(rows[:, column], labels)
        if cut is not None and (found is None or cut[1] < found[2]):
            found = int(column), *cut
    return None if found is None else found[:2]


def split_node(rows, labels, count, rng):
    """Return the best question among `count` columns drawn for this node; more are drawn while none can be cut."""
    order = np.random.default_rng().permutation(rows.shape[1])
    question = best_of(rows, labels, order[:count])
    for column in order[count:]:
        if question is not None:
            break
        question = best_of(rows, labels, [column])
    return question


def first_columns(rows, labels, trees, count, seed):
    """Return the columns that each tree asks for first, and then on its left and on its right; -1 for none."""
    rng = np.random.default_rng(seed)
    asked = np.full((trees, 3), -1)
    for tree in asked:
        question = split_node(rows, labels, count, rng)
        if question is None:
            continue
        tree[0], threshold = question
        left = rows[:, tree[0]] <= threshold
        for place, side in ((1, left), (2, ~left)):
            below = split_node(rows[side], labels[side], count, rng) if len(np.unique(labels[side])) > 1 else None
            if below is not None:
                tree[place] = below[0]
    return asked
