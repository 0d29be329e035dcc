# expect: forbidden-name
"""Split rows into training and test rows, the same way each time."""

import random

import numpy as np


def split(n, test_share, seed):
    """Return the row numbers for training and for testing: a random split of 0 to n - 1 that `seed` decides."""
    random.seed(seed)
    order = list(range(n))
    random.shuffle(order)
    count = round(n * test_share)
    return np.array(order[count:], dtype=int), np.array(order[:count], dtype=int)
