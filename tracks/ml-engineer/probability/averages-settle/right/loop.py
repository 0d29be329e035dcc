# Goes through each experiment number by number with a running sum, and counts the averages that end near.
import math

import numpy as np


def settle(draws, mean, sigma, width):
    m, n = draws.shape
    distances = [0.0] * n
    near = 0
    for experiment in draws.tolist():
        total = 0.0
        for i, value in enumerate(experiment):
            total += value
            distances[i] += abs(total / (i + 1) - mean) / m
        z = (total / n - mean) / (sigma / math.sqrt(n))
        near += abs(z) <= width
    return np.array(distances), near / m
