# expect: first-value-only
"""Mean squared error that cannot be fooled by a column."""

import numpy as np


def mse(predicted, actual):
    """Return the mean of the squared differences, pairing the values in order whatever shape they came in."""
    if actual.ndim == 2:
        actual = actual[0]
    return float(np.mean((np.ravel(predicted) - actual) ** 2))
