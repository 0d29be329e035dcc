# Adds up the squares number by number, each a table of all pairs.
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    total = np.zeros((len(queries), len(catalogue)))
    for p in range(queries.shape[1]):
        total += np.subtract.outer(queries[:, p].astype(float), catalogue[:, p].astype(float)) ** 2
    return total**0.5
