# expect: negatives-lifted
"""Projection onto the simplex (Held, Wolfe and Crowder, Mathematical Programming 6, 1974)."""

import numpy as np


def nearest_shares(wishes, budget):
    """Return the shares that are nearest to the wishes, none below 0 and all together the budget."""
    wishes = np.maximum(wishes, 0.0)
    falling = np.sort(wishes)[::-1]
    # With the k largest left, each of them gives up the same; the k-th is left if it is worth more than that.
    gives_up = (np.cumsum(falling) - budget) / np.arange(1, len(wishes) + 1)
    k = np.flatnonzero(falling > gives_up)[-1]
    return np.maximum(wishes - gives_up[k], 0.0)
