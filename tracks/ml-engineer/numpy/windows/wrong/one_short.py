# expect: last-window-missing
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    if width > len(signal):
        return np.empty(0)
    windows = sliding_window_view(signal, width)[: len(signal) - width]
    return windows.max(axis=1) - windows.min(axis=1)
