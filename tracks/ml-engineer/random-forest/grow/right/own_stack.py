# Keeps a list of the places still to be filled in place of calling itself.
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


def grow(rows, labels, max_depth, min_rows):
    tree = {}
    waiting = [(tree, np.arange(len(labels)), max_depth)]
    while waiting:
        node, here, questions = waiting.pop()
        of = labels[here].tolist()
        cuts = []
        if questions > 0 and len(here) >= min_rows and len(set(of)) > 1:
            tried = ((column, best_split(rows[here, column], labels[here])) for column in range(rows.shape[1]))
            cuts = [(cut[1], column, cut[0]) for column, cut in tried if cut is not None]
        if not cuts:
            node["label"] = min(set(of), key=lambda label: (-of.count(label), label))
            continue
        _, column, threshold = min(cuts)
        node.update(column=column, threshold=threshold, left={}, right={})
        low = rows[here, column] <= threshold
        waiting.append((node["left"], here[low], questions - 1))
        waiting.append((node["right"], here[~low], questions - 1))
    return tree
