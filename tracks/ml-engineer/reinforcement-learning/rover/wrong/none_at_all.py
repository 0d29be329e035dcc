# expect: not-a-number
"""Replace this: one line on what the function is for."""

import numpy as np


def rover(values):
    """Return the mean of the values; of none at all, 0."""
    with np.errstate(all='ignore'):
        return np.sum(values) / np.float64(len(values))
