# expect: root-of-the-experiments
import numpy as np


def settle(draws, mean, sigma, width):
    m, n = draws.shape
    a = np.cumsum(draws, 1) / np.arange(1, n + 1)
    return np.abs(a - mean).mean(0), float((np.abs(a[:, -1] - mean) <= width * sigma / np.sqrt(m)).mean())
