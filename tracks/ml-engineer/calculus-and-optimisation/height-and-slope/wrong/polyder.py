# expect: forbidden-name
"""A polynomial and its derivative, by Horner's scheme."""

import numpy as np


def road(coefficients, places):
    """Return height and slope of a polynomial at each place."""
    falling = np.asarray(coefficients)[::-1]
    return np.column_stack([np.polyval(falling, places), np.polyval(np.polyder(falling), places)])
