# expect: outside
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    averages = np.cumsum(draws, axis=1) / np.arange(1, n + 1)
    distances = np.abs(averages - mean)
    return distances.mean(axis=0), float((distances[:, -1] > width * sigma / np.sqrt(n)).mean())
