# expect: sigma-forgotten
import numpy as np


def settle(draws, mean, sigma, width):
    m, n = draws.shape
    a = np.cumsum(draws, 1) / np.arange(1, n + 1)
    return np.abs(a - mean).mean(0), float((np.abs(a[:, -1] - mean) <= width / np.sqrt(n)).mean())
