# Keeps one row of running averages and moves it on, a draw of every experiment at a time.
import numpy as np


def settle(draws, mean, sigma, width):
    averages = np.zeros(len(draws))
    distances = []
    for i, column in enumerate(draws.T, start=1):
        averages += (column - averages) / i
        distances.append(np.mean(np.abs(averages - mean)))
    z = np.sqrt(draws.shape[1]) * (averages - mean) / sigma
    return np.array(distances), np.count_nonzero(abs(z) <= width) / len(draws)
