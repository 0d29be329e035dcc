# The length comes from math.hypot, which takes care of huge and tiny numbers itself.
import math

import numpy as np


def clip(gradients, most):
    length = math.hypot(*(float(value) for g in gradients for value in np.ravel(g)))
    shorter = [g.copy() for g in gradients]
    if length > most:
        for g in shorter:
            # Divided first: `most / length` of a length near the largest float could lose digits.
            g /= length
            g *= most
    return shorter, length
