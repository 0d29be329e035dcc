# expect: digits-cancelled
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    centre = np.concatenate([queries, catalogue]).mean(axis=0) if len(queries) + len(catalogue) else 0.0
    a, b = queries - centre, catalogue - centre
    squares = (a**2).sum(axis=1)[:, np.newaxis] + (b**2).sum(axis=1) - 2 * a @ b.T
    return np.sqrt(np.maximum(squares, 0))
