"""A polynomial and its derivative, by Horner's scheme."""

import numpy as np


def road(coefficients, places):
    """Return height and slope of a polynomial at each place."""
    # cut
    height, slope = np.zeros(len(places)), np.zeros(len(places))
    for c in coefficients[::-1]:
        # height becomes height * x + c; its derivative by the product rule: slope * x + height.
        slope = slope * places + height
        height = height * places + c
    return np.column_stack([height, slope])
    # end cut
