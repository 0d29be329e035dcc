# expect: slope-first
"""A polynomial and its derivative, by Horner's scheme."""

import numpy as np


def road(coefficients, places):
    """Return height and slope of a polynomial at each place."""
    k = np.arange(len(coefficients))
    height = (coefficients * places[:, None] ** (k * 1.0)).sum(axis=1)
    slope = (coefficients * k * places[:, None] ** np.maximum(k - 1.0, 0)).sum(axis=1)
    return np.column_stack([slope, height])
