# Gives the answers the shape of the predictions, and multiplies the gaps with themselves.
"""Mean squared error that cannot be fooled by a column."""

import numpy as np


def mse(predicted, actual):
    """Return the mean of the squared differences, pairing the values in order whatever shape they came in."""
    gaps = (predicted - actual.reshape(predicted.shape)).ravel()
    return float(gaps @ gaps) / len(gaps)
