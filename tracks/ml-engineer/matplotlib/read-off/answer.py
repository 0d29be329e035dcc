"""Read values off a printed axis."""

import numpy as np


def read_off(pixels, first, second, log):
    """Return the values at these pixels of an axis that is known by two of its ticks."""
    # cut
    (pixel_a, value_a), (pixel_b, value_b) = first, second
    if log:
        # A logarithmic axis is a linear one of the exponents.
        value_a, value_b = np.log10(value_a), np.log10(value_b)
    share = (pixels - pixel_a) / (pixel_b - pixel_a)
    values = value_a + share * (value_b - value_a)
    return 10**values if log else values
    # end cut
