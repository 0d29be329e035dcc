# expect: not-in-order
import numpy as np


def nearest(queries, examples, k):
    squared = (examples**2).sum(axis=1) - 2 * queries @ examples.T
    return np.argsort(squared, axis=1, kind="stable")[:, :k][:, ::-1]
