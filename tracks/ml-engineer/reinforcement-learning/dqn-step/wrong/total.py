# expect: did-not-divide
"""Replace this: one line on what the function is for."""

import numpy as np


def dqn_step(values):
    """Return the mean of the values; of none at all, 0."""
    return np.sum(values)
