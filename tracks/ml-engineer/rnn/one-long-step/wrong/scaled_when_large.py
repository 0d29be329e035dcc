# expect: underflow
import numpy as np


def clip(gradients, most):
    largest = max(1.0, max(np.abs(g).max() for g in gradients))
    length = largest * np.sqrt(sum(((g / largest) ** 2).sum() for g in gradients))
    if length <= most:
        return gradients, float(length)
    return [g * (most / length) for g in gradients], float(length)
