# Goes through the queries, and takes the norm of all its differences at once.
"""The distance from each point of one set to each point of another."""

import numpy as np


def distances(queries, catalogue):
    """Return a (q, n) array: the Euclidean distance from query i to catalogue entry j."""
    points = np.asarray(catalogue, dtype=np.float64)
    found = np.empty((len(queries), len(points)))
    for i, query in enumerate(np.asarray(queries, dtype=np.float64)):
        found[i] = np.linalg.norm(points - query, axis=1)
    return found
