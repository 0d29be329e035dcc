"""The two parts of a variational autoencoder's loss (Kingma and Welling, 2013)."""

import numpy as np


def prices(x, mu, logvar, eps, W, c):
    """Return the mean reconstruction and the mean divergence of the pictures."""
    # cut
    z = mu + np.exp(logvar / 2) * eps  # half the logarithm of the variance is that of the deviation
    score = z @ W + c
    # -x log q - (1 - x) log(1 - q) in terms of the score: no chance is rounded to 0 or 1 on the way.
    drawn = (np.logaddexp(0, score) - x * score).sum(axis=1)
    told = (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1) / 2
    return float(drawn.mean()), float(told.mean())
    # end cut
