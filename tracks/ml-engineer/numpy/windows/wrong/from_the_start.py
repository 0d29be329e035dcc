# expect: since-the-start
"""The swing of a signal inside each window, without copying the windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    """Return the greatest minus the least value of each window of `width` neighbours, in order."""
    if width > len(signal):
        return np.empty(0)
    return (np.maximum.accumulate(signal) - np.minimum.accumulate(signal))[width - 1 :]
