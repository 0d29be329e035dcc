# expect: signs-cancel
import numpy as np


def nearest(queries, examples, k):
    summed = (queries[:, None] - examples).sum(axis=2)
    return np.argsort(summed**2, axis=1, kind="stable")[:, :k]
