# expect: no-full-window
from numpy.lib.stride_tricks import sliding_window_view


def swings(signal, width):
    windows = sliding_window_view(signal, width)
    return windows.max(axis=1) - windows.min(axis=1)
