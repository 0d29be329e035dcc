# expect: equals-out-of-order
import numpy as np


def nearest(queries, examples, k):
    squared = ((queries[:, None] - examples) ** 2).sum(axis=2)
    some = np.sort(np.argpartition(squared, k - 1, axis=1)[:, :k], axis=1)
    order = np.argsort(np.take_along_axis(squared, some, axis=1), axis=1, kind="stable")
    return np.take_along_axis(some, order, axis=1)
