# expect: natural-and-ten
import numpy as np


def read_off(pixels, first, second, log):
    (pixel_a, value_a), (pixel_b, value_b) = first, second
    if log:
        value_a, value_b = np.log(value_a), np.log(value_b)
    values = value_a + (pixels - pixel_a) / (pixel_b - pixel_a) * (value_b - value_a)
    return 10**values if log else values
