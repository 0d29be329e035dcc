# expect: minus-the-bias
"""Biases of forget gates for memories of a given length."""

import numpy as np


def forget_biases(days, left):
    """Return the bias at which the share `left` of a memory is left after so many days, for each unit."""
    r = np.log(left) / days
    return np.log(-np.expm1(r)) - r
