"""The law of large numbers and the central limit theorem, looked for in draws."""

import numpy as np


def settle(draws, mean, sigma, width):
    """Return the mean distance of the running averages from the mean, and how many end within some standard errors."""
    # cut
    n = draws.shape[1]
    averages = np.cumsum(draws, axis=1) / np.arange(1, n + 1)
    distances = np.abs(averages - mean)
    # An average of n draws scatters less than a draw, by the root of n.
    within = distances[:, -1] <= width * sigma / np.sqrt(n)
    return distances.mean(axis=0), float(within.mean())
    # end cut
