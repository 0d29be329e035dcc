"""The three metrics that every report on a regression holds."""

import numpy as np


def scores(actual, predicted):
    """Return the root mean squared error, the mean absolute error and the share of the spread explained."""
    # cut
    # As floats: unsigned whole numbers would start again from the top below zero. One side takes the other with it.
    actual = actual.astype(float)
    errors = actual - predicted
    residual = np.sum(errors**2)
    # What is left to explain for a forecast that knows the mean and nothing else.
    total = np.sum((actual - actual.mean()) ** 2)
    # Asked of the values and not of `total`: the mean of three times 0.1 is not quite 0.1.
    if np.ptp(actual) > 0:
        r2 = 1 - residual / total
    else:
        r2 = 0.0 if residual > 0 else 1.0
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.abs(errors).mean()), "r2": float(r2)}
    # end cut
