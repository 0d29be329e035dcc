# expect: certainty-cut-off
"""The two parts of a variational autoencoder's loss (Kingma and Welling, 2013)."""

import numpy as np


def prices(x, mu, logvar, eps, W, c):
    """Return the mean reconstruction and the mean divergence of the pictures."""
    z = mu + np.exp(logvar / 2) * eps  # half the logarithm of the variance is that of the deviation
    score = z @ W + c
    score = np.clip(score, -30, 30)
    drawn = (np.logaddexp(0, score) - x * score).sum(axis=1)
    told = (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1) / 2
    return float(drawn.mean()), float(told.mean())
