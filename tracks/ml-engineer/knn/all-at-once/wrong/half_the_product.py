# expect: half-the-product
import numpy as np


def nearest(queries, examples, k):
    return np.argsort((examples**2).sum(axis=1) - queries @ examples.T, axis=1, kind="stable")[:, :k]
