# expect: one-side-only
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    averages = np.cumsum(draws, axis=1) / np.arange(1, n + 1)
    within = averages[:, -1] - mean <= width * sigma / np.sqrt(n)
    return np.abs(averages - mean).mean(axis=0), float(within.mean())
