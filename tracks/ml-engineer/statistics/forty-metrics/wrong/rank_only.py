# expect: not-taken-down
import numpy as np


def adjust(p_values):
    m = len(p_values)
    order = np.argsort(p_values, kind="stable")
    adjusted = np.empty(m)
    adjusted[order] = np.minimum(p_values[order] * m / np.arange(1, m + 1), 1)
    return adjusted
