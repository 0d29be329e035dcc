# expect: digits-lost
"""Principal component analysis by a singular value decomposition."""

import numpy as np


def principal(X, kept):
    """Return the first directions, the variances along them, and where the rows lie."""
    # What all rows have in common says nothing about how they differ.
    centred = X - X.mean(axis=0)
    # Straight from the table: a covariance matrix would square its numbers and lose half of their digits.
    values, vectors = np.linalg.eigh(X.T @ X / len(X) - np.outer(X.mean(axis=0), X.mean(axis=0)))
    directions = vectors.T[::-1][:kept]
    variances = values[::-1][:kept] * len(X) / (len(X) - 1)
    return directions, variances, centred @ directions.T
