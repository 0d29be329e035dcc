# expect: sums-not-averages
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    sums = np.cumsum(draws, axis=1)
    within = np.abs(draws.mean(axis=1) - mean) <= width * sigma / np.sqrt(n)
    return np.abs(sums - mean * np.arange(1, n + 1)).mean(axis=0), float(within.mean())
