# expect: first-one-skipped
import numpy as np


def nearest(queries, examples, k):
    squared = ((queries[:, None] - examples) ** 2).sum(axis=2)
    return np.argsort(squared, axis=1, kind="stable")[:, 1 : k + 1]
