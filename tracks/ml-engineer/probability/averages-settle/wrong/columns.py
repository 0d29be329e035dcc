# expect: down-the-columns
import numpy as np


def settle(draws, mean, sigma, width):
    m, n = draws.shape
    averages = np.cumsum(draws, axis=0) / np.arange(1, m + 1)[:, None]
    within = np.abs(draws.mean(axis=1) - mean) <= width * sigma / np.sqrt(n)
    return np.abs(averages - mean).mean(axis=0), float(within.mean())
