# expect: answers-in-the-training
"""Windows and targets, split by time."""

import numpy as np


def split(series, width, ahead, first_test):
    """Return windows and targets to learn from, then windows and targets to test on."""
    starts = np.arange(len(series) - width - ahead + 1)
    windows = series[starts[:, None] + np.arange(width)]
    at = starts + width - 1 + ahead
    old = starts < first_test
    new = at >= first_test
    return windows[old], series[at[old]], windows[new], series[at[new]]
