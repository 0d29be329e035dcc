# expect: one-added-up
"""The two parts of a variational autoencoder's loss (Kingma and Welling, 2013)."""

import numpy as np


def prices(x, mu, logvar, eps, W, c):
    """Return the mean reconstruction and the mean divergence of the pictures."""
    z = mu + np.exp(logvar / 2) * eps  # half the logarithm of the variance is that of the deviation
    score = z @ W + c
    drawn = (np.logaddexp(0, score) - x * score).sum(axis=1)
    told = (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1) / 2
    return float(drawn.sum()), float(told.mean())
