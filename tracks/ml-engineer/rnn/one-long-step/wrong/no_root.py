# expect: squared-length
import numpy as np


def clip(gradients, most):
    length = sum((g**2).sum() for g in gradients)
    if length <= most:
        return gradients, float(length)
    return [g * (most / length) for g in gradients], float(length)
