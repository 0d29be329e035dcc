# expect: by-value
import numpy as np


def clip(gradients, most):
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    return [np.clip(g, -most, most) for g in gradients], float(length)
