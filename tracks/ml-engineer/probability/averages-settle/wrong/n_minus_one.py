# expect: one-draw-less
import numpy as np


def settle(draws, mean, sigma, width):
    m, n = draws.shape
    a = np.cumsum(draws, 1) / np.arange(1, n + 1)
    return np.abs(a - mean).mean(0), float((np.abs(a[:, -1] - mean) <= width * sigma / np.sqrt(max(n - 1, 1))).mean())
