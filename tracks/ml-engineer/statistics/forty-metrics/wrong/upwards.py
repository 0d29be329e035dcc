# expect: smallest-so-far-upwards
import numpy as np


def adjust(p_values):
    m = len(p_values)
    o = np.argsort(p_values)
    i = np.arange(1, m + 1)
    sc = p_values[o] * m / i
    out = np.empty(m)
    out[o] = np.minimum.accumulate(sc)
    return out
