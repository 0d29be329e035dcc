# Gives each row a random key, and tests on the rows with the smallest keys.
"""Split rows into training and test rows, the same way each time."""

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    keys = np.random.default_rng(seed).random(n)
    in_test = np.zeros(n, dtype=bool)
    in_test[np.argsort(keys)[: round(n * test_share)]] = True
    return np.flatnonzero(~in_test), np.flatnonzero(in_test)
