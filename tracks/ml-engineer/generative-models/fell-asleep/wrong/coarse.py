# expect: little-taken-for-nothing
"""Active units of a variational autoencoder (Burda, Grosse and Salakhutdinov, 2015)."""

import numpy as np


def awake(mu, logvar, least):
    """Return which dimensions are awake, what each pays, and the share that the awake ones pay."""
    told = mu.var(axis=0) > least  # a mean that never moves says the same of every picture
    paid = (np.exp(logvar) + mu**2 - 1 - logvar).mean(axis=0) / 2
    share = float(paid[told].sum() / paid.sum()) if paid.sum() > 1e-3 else None
    return np.flatnonzero(told).tolist(), paid, share
