# expect: sorted-order
import numpy as np


def adjust(p_values):
    m = len(p_values)
    scaled = np.sort(p_values) * m / np.arange(1, m + 1)
    return np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
