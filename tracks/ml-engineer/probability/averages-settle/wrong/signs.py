# expect: signs-cancel
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    averages = np.cumsum(draws, axis=1) / np.arange(1, n + 1)
    within = np.abs(averages[:, -1] - mean) <= width * sigma / np.sqrt(n)
    return np.abs(averages.mean(axis=0) - mean), float(within.mean())
