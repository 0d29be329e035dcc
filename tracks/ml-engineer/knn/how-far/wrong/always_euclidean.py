# expect: another-kind
import numpy as np


def distances(a, b, kind):
    return np.sqrt(((a[:, None] - b) ** 2).sum(axis=2))
