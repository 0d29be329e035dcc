# expect: same-place-skipped
import numpy as np


def nearest(queries, examples, k):
    squared = ((queries[:, None] - examples) ** 2).sum(axis=2)
    squared[squared == 0] = np.inf
    return np.argsort(squared, axis=1, kind="stable")[:, :k]
