# expect: steps-for-swings
"""The swing of a signal inside each window, without copying the windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    """Return the greatest minus the least value of each window of `width` neighbours, in order."""
    if width > len(signal):
        return np.empty(0)
    if width == 1:
        return np.zeros(len(signal))
    return sliding_window_view(np.abs(np.diff(signal)), width - 1).max(axis=1)
