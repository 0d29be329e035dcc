# expect: along-the-way
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    k = np.arange(1, n + 1)
    a = np.cumsum(draws, 1) / k
    return np.abs(a - mean).mean(0), float((np.abs(a - mean) <= width * sigma / np.sqrt(k)).mean())
