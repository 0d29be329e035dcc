# expect: share-of-the-dimensions
"""Active units of a variational autoencoder (Burda, Grosse and Salakhutdinov, 2015)."""

import numpy as np


def awake(mu, logvar, least):
    """Return which dimensions are awake, what each pays, and the share that the awake ones pay."""
    told = mu.var(axis=0) > least  # a mean that never moves says the same of every picture
    paid = (np.exp(logvar) + mu**2 - 1 - logvar).mean(axis=0) / 2
    share = float(told.mean()) if paid.sum() > 1e-12 else None
    return np.flatnonzero(told).tolist(), paid, share
