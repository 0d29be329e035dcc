# expect: single-draws
import numpy as np


def settle(draws, mean, sigma, width):
    n = draws.shape[1]
    within = np.abs(draws.mean(axis=1) - mean) <= width * sigma / np.sqrt(n)
    return np.abs(draws - mean).mean(axis=0), float(within.mean())
