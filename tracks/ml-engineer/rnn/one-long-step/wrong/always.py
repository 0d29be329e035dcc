# expect: lengthened
"""Shorten gradients that are too long, all together."""

import numpy as np


def clip(gradients, most):
    """Return the gradients, shortened together to a length of `most` where they are longer, and their length before."""
    largest = max(np.abs(g).max() for g in gradients)
    if largest == 0:
        return gradients, 0.0
    length = largest * np.sqrt(sum(((g / largest) ** 2).sum() for g in gradients))
    return [g * (most / length) for g in gradients], float(length)
