# expect: root-of-mean-squares
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    a = np.cumsum(draws, 1) / np.arange(1, n + 1)
    return np.sqrt(((a - mean) ** 2).mean(0)), float((np.abs(a[:, -1] - mean) <= width * sigma / np.sqrt(n)).mean())
