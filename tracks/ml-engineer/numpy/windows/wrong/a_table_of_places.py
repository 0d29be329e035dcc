# expect: memory
import numpy as np


def swings(signal, width):
    if width > len(signal):
        return np.empty(0)
    places = np.arange(len(signal) - width + 1)[:, np.newaxis] + np.arange(width)
    windows = signal[places]
    return windows.max(axis=1) - windows.min(axis=1)
