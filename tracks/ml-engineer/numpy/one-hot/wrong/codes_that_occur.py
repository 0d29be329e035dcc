# expect: width-from-the-codes
"""Turn category codes into columns of zeros and ones."""

import numpy as np


def one_hot(codes, k):
    """Return an (n, k) array of floats: row i has a 1.0 in column `codes[i]`, and only zeros when that code is -1."""
    seen = np.unique(codes[codes >= 0])
    return (codes[:, np.newaxis] == seen).astype(float)
