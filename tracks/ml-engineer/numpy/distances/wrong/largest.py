# expect: largest-gap-alone
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    gaps = queries[:, np.newaxis, :].astype(float) - catalogue[np.newaxis, :, :]
    return np.abs(gaps).max(axis=-1)
