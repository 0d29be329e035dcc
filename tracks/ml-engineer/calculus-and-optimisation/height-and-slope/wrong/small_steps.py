# expect: small-steps
import numpy as np


def road(coefficients, places):
    def height(x):
        return sum(c * x**k for k, c in enumerate(coefficients))

    step = 1e-6
    slope = (height(places + step) - height(places - step)) / (2 * step)
    return np.column_stack([height(places), slope])
