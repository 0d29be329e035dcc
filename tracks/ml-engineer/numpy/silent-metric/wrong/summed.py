# expect: not-divided
"""Mean squared error that cannot be fooled by a column."""

import numpy as np


def mse(predicted, actual):
    """Return the mean of the squared differences, pairing the values in order whatever shape they came in."""
    predicted, actual = np.ravel(predicted), np.ravel(actual)
    return float(np.sum((predicted - actual) ** 2))
