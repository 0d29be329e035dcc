# expect: window-one-too-narrow
import numpy as np


def swings(signal, width):
    if width > len(signal):
        return np.empty(0)
    starts = range(len(signal) - width + 1)
    return np.array([np.ptp(signal[i : i + max(width - 1, 1)]) for i in starts])
