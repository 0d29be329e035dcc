# Takes an imaginary step too small to be felt beside the place: what comes out imaginary is the slope.
import numpy as np


def road(coefficients, places):
    step = 1e-30
    x = places + step * 1j
    total = sum(c * x**k for k, c in enumerate(coefficients))
    return np.array([total.real, total.imag / step]).T
