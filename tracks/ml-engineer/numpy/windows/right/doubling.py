# Doubles the width of its windows with np.maximum, and lays two of them over each full one.
"""The swing of a signal inside each window, without copying the windows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    """Return the greatest minus the least value of each window of `width` neighbours, in order."""
    if width > len(signal):
        return np.zeros(0)
    top = bottom = signal
    wide = 1
    while 2 * wide <= width:
        top, bottom = np.maximum(top[:-wide], top[wide:]), np.minimum(bottom[:-wide], bottom[wide:])
        wide *= 2
    rest = width - wide
    if rest:
        top, bottom = np.maximum(top[:-rest], top[rest:]), np.minimum(bottom[:-rest], bottom[rest:])
    return top - bottom
