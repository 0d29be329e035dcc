# Looks the rows up in an identity matrix with a row of zeros at its end, where -1 leads.
"""Turn category codes into columns of zeros and ones."""

import numpy as np


def one_hot(codes, k):
    """Return an (n, k) array of floats: row i has a 1.0 in column `codes[i]`, and only zeros when that code is -1."""
    rows = np.vstack([np.eye(k), np.zeros(k)])
    return rows[codes]
