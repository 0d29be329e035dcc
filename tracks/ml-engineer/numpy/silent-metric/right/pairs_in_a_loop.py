# Takes the values pair by pair, in the order in which they lie.
"""Mean squared error that cannot be fooled by a column."""

import numpy as np


def mse(predicted, actual):
    """Return the mean of the squared differences, pairing the values in order whatever shape they came in."""
    total = 0.0
    for p, a in zip(predicted.flat, actual.flat, strict=True):
        total += (float(p) - float(a)) ** 2
    return total / predicted.size
