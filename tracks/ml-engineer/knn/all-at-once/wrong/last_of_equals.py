# expect: equals-out-of-order
import numpy as np


def nearest(queries, examples, k):
    m = len(examples)
    squared = (examples**2).sum(axis=1) - 2 * queries @ examples.T
    return m - 1 - np.argsort(squared[:, ::-1], axis=1, kind="stable")[:, :k]
