# expect: halves-rounded-up
"""Split rows into training and test rows, the same way each time."""

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    order = np.random.default_rng(seed).permutation(n)
    count = int(n * test_share + 0.5)
    return order[count:], order[:count]
