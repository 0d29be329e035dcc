# Counts classes by value first, and sums those counts from both ends.
import numpy as np


def best_split(values, labels):
    known = ~np.isnan(values)
    places, at = np.unique(values[known], return_inverse=True)
    classes, of = np.unique(labels[known], return_inverse=True)
    if len(places) < 2:
        return None
    counts = np.zeros((len(places), len(classes)))
    np.add.at(counts, (at, of), 1)
    left = np.cumsum(counts, axis=0)[:-1]
    right = counts.sum(axis=0) - left

    def gini(side):
        sizes = side.sum(axis=1, keepdims=True)
        return sizes[:, 0] * (1 - ((side / sizes) ** 2).sum(axis=1))

    impurities = np.round((gini(left) + gini(right)) / known.sum(), 9)
    i = int(np.argmin(impurities))
    return (places[i] + places[i + 1]) / 2, impurities[i]
