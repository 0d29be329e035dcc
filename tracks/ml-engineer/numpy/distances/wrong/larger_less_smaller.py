# expect: squares-wrapped
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    left, right = queries[:, np.newaxis, :], catalogue[np.newaxis, :, :]
    gaps = np.maximum(left, right) - np.minimum(left, right)
    return np.sqrt((gaps**2).sum(axis=-1))
