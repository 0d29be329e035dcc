# expect: ends-compared
import numpy as np


def swings(signal, width):
    if width > len(signal):
        return np.empty(0)
    return np.abs(signal[width - 1 :] - signal[: len(signal) - width + 1])
