# expect: wrong-result
"""Principal component analysis by a singular value decomposition."""

import numpy as np


def principal(X, kept):
    """Return the first directions, the variances along them, and where the rows lie."""
    # What all rows have in common says nothing about how they differ.
    centred = X - X.mean(axis=0)
    # Straight from the table: a covariance matrix would square its numbers and lose half of their digits.
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    directions = np.abs(directions[:kept])
    variances = sizes[:kept] ** 2 / (len(X) - 1)
    return directions, variances, centred @ directions.T
