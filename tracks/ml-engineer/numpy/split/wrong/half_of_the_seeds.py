# expect: seed-without-effect
"""Split rows into training and test rows, the same way each time."""

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    order = np.random.default_rng(seed // 2).permutation(n)
    count = round(n * test_share)
    return order[count:], order[:count]
