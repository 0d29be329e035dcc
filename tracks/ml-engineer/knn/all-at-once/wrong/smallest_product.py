# expect: smallest-product
import numpy as np


def nearest(queries, examples, k):
    return np.argsort(queries @ examples.T, axis=1, kind="stable")[:, :k]
