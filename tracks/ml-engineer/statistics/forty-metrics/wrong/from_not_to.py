# expect: put-back-by-the-wrong-order
import numpy as np


def adjust(p_values):
    m = len(p_values)
    order = np.argsort(p_values, kind="stable")
    scaled = p_values[order] * m / np.arange(1, m + 1)
    values = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return values[order]
