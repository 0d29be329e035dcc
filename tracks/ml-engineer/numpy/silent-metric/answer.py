"""Mean squared error that cannot be fooled by a column."""

import numpy as np


def mse(predicted, actual):
    """Return the mean of the squared differences, pairing the values in order whatever shape they came in."""
    # cut
    predicted, actual = np.ravel(predicted), np.ravel(actual)  # flat against flat: nothing left to stretch
    return float(np.mean((predicted - actual) ** 2))
    # end cut
