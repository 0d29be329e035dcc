# Lets everybody stay with one half, which changes no stationary share but stops the going to and fro, and squares that.
import numpy as np


def look_ahead(moves, shares, months):
    k = len(shares)
    later = [sum(shares[i] * np.linalg.matrix_power(moves, months)[i, j] for i in range(k)) for j in range(k)]
    lazy = (moves + np.eye(k)) / 2
    for _ in range(40):
        lazy = lazy @ lazy
        lazy /= lazy.sum(axis=1, keepdims=True)  # rounding must not grow with the squares
    return np.array(later), lazy[0]
