# Multiplies the square out, and takes what rounding leaves below 0 for 0.
import numpy as np


def distances(a, b, kind):
    if kind == "manhattan":
        return sum(np.abs(np.subtract.outer(a[:, j], b[:, j])) for j in range(a.shape[1]))
    products = a @ b.T
    squares_a, squares_b = (a**2).sum(axis=1)[:, None], (b**2).sum(axis=1)[None, :]
    if kind == "euclidean":
        return np.sqrt(np.maximum(squares_a - 2 * products + squares_b, 0))
    lengths = np.sqrt(squares_a * squares_b)
    return np.where(lengths > 0, 1 - products / np.where(lengths > 0, lengths, 1), 1.0)
