# expect: single-precision
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    left = queries[:, np.newaxis, :].astype(np.float32)  # (q, 1, d); as floats, for 3 - 5 is 254 in unsigned bytes
    right = catalogue[np.newaxis, :, :].astype(np.float32)  # (1, n, d)
    return np.sqrt(((left - right) ** 2).sum(axis=-1))  # the sizes of 1 are stretched: (q, n, d), then (q, n)
