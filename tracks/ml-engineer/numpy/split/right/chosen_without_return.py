# Chooses the test rows without putting back; what is left trains.
"""Split rows into training and test rows, the same way each time."""

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    rng = np.random.default_rng(seed)
    test = rng.choice(n, size=round(n * test_share), replace=False)
    return np.setdiff1d(np.arange(n), test), test
