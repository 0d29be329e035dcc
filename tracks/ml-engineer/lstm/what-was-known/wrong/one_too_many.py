# expect: answers-in-the-training
"""Windows and targets, split by time."""

import numpy as np


def split(series, width, ahead, first_test):
    """Return windows and targets to learn from, then windows and targets to test on."""
    starts = np.arange(len(series) - width - ahead + 1)
    windows = series[starts[:, None] + np.arange(width)]
    at = starts + width - 1 + ahead
    # What decides is the day of the target: it is what must not be known yet.
    old = at <= first_test
    return windows[old], series[at[old]], windows[~old], series[at[~old]]
