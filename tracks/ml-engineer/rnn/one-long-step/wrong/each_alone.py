# expect: each-alone
"""Shorten gradients that are too long, all together."""

import numpy as np


def clip(gradients, most):
    """Return the gradients, shortened together to a length of `most` where they are longer, and their length before."""
    largest = max(np.abs(g).max() for g in gradients)
    if largest == 0:
        return gradients, 0.0
    length = largest * np.sqrt(sum(((g / largest) ** 2).sum() for g in gradients))
    if length <= most:
        return gradients, float(length)
    each = [np.linalg.norm(g / largest) * largest for g in gradients]
    return [g * min(1.0, most / own) for g, own in zip(gradients, each)], float(length)
