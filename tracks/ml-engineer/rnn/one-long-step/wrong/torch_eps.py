# expect: a-little-short
"""Shorten gradients that are too long, all together."""

import numpy as np


def clip(gradients, most):
    """Return the gradients, shortened together to a length of `most` where they are longer, and their length before."""
    largest = max(np.abs(g).max() for g in gradients)
    if largest == 0:
        return gradients, 0.0
    # Squares of 1e200 are infinite; squares of parts of the largest are at most 1.
    length = largest * np.sqrt(sum(((g / largest) ** 2).sum() for g in gradients))
    if length <= most:
        return gradients, float(length)
    # One factor for every number: shorter, and in the same direction.
    return [g * (most / (length + 1e-6)) for g in gradients], float(length)
