# expect: took-the-median
"""Replace this: one line on what the function is for."""

import numpy as np


def rover(values):
    """Return the mean of the values; of none at all, 0."""
    if len(values) == 0:
        return 0.0
    return np.median(values)
