# expect: holm
import numpy as np


def adjust(p_values):
    m = len(p_values)
    order = np.argsort(p_values, kind="stable")
    adjusted = np.empty(m)
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * (m - np.arange(m))), 1)
    return adjusted
