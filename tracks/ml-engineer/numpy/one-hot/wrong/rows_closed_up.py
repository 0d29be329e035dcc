# expect: rows-closed-up
"""Turn category codes into columns of zeros and ones."""

import numpy as np


def one_hot(codes, k):
    """Return an (n, k) array of floats: row i has a 1.0 in column `codes[i]`, and only zeros when that code is -1."""
    columns = np.zeros((len(codes), k))
    known = codes[codes >= 0]
    columns[np.arange(len(known)), known] = 1.0
    return columns
