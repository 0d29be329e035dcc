# expect: down-the-table
"""The swing of a signal inside each window, without copying the windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    """Return the greatest minus the least value of each window of `width` neighbours, in order."""
    if width > len(signal):
        return np.empty(0)
    windows = sliding_window_view(signal, width)
    return windows.max(axis=0) - windows.min(axis=0)
