# expect: exponents-returned
import numpy as np


def read_off(pixels, first, second, log):
    (pixel_a, value_a), (pixel_b, value_b) = first, second
    if log:
        value_a, value_b = np.log10(value_a), np.log10(value_b)
    return value_a + (pixels - pixel_a) / (pixel_b - pixel_a) * (value_b - value_a)
