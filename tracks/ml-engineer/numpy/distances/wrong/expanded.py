# expect: digits-cancelled
import numpy as np


def distances(queries, catalogue):
    a, b = queries.astype(float), catalogue.astype(float)
    squares = (a**2).sum(axis=1)[:, np.newaxis] + (b**2).sum(axis=1) - 2 * a @ b.T
    return np.sqrt(np.maximum(squares, 0))
