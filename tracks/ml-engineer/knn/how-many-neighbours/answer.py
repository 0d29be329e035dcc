"""Choose the number of neighbours by leaving one out."""

import numpy as np


def choose(distances, prices, most):
    """Return the leave-one-out error for each number of neighbours, and the best number."""
    # cut
    others = distances.astype(float)  # a copy: the caller's table stays as it is
    np.fill_diagonal(others, np.inf)  # nobody is asked about themselves
    order = np.argsort(others, kind="stable")[:, :most]  # along each row
    guesses = np.cumsum(prices[order], axis=1) / np.arange(1, most + 1)
    errors = ((guesses - prices[:, None]) ** 2).mean(axis=0)
    good = errors <= errors.min() * (1 + 1e-9)
    return errors, int(np.flatnonzero(good)[-1]) + 1
    # end cut
