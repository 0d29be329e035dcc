"""The mean of every window."""

import numpy as np


def running_mean(values, window):
    """Return the mean of every full window of `values`."""
    # cut
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return (sums[window:] - sums[:-window]) / window
    # end cut
