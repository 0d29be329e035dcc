"""The lasso by coordinate descent (Friedman, Hastie and Tibshirani, Journal of Statistical Software 33, 2010)."""

import numpy as np


def lasso(X, y, strength, rounds):
    """Return the coefficients after some rounds over all columns."""
    # cut
    n, d = X.shape
    w = np.zeros(d)
    rest = y  # what no column explains yet
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            rest = rest + x * w[j]  # what column j may explain, as all others stand now
            pull = x @ rest / n
            # What is not worth its price stays at exactly 0; the rest is moved towards 0 by the price.
            w[j] = np.sign(pull) * max(abs(pull) - strength, 0.0) / (x @ x / n)
            rest = rest - x * w[j]
    return w
    # end cut
