# expect: zero-to-the-minus-one
"""A polynomial and its derivative, by Horner's scheme."""

import numpy as np


def road(coefficients, places):
    """Return height and slope of a polynomial at each place."""
    k = np.arange(len(coefficients))
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    with np.errstate(all="ignore"):
        slope = (coefficients * k * places[:, None] ** (k - 1.0)).sum(axis=1)
    return np.column_stack([height, slope])
