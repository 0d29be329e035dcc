# expect: squares-wrapped
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    if queries.dtype == np.uint8:
        queries = queries.astype(np.int16)
    if catalogue.dtype == np.uint8:
        catalogue = catalogue.astype(np.int16)
    return np.sqrt(((queries[:, np.newaxis, :] - catalogue[np.newaxis, :, :]) ** 2).sum(axis=-1))
