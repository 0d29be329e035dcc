# expect: lengths-left-in
import numpy as np


def distances(a, b, kind):
    if kind == "cosine":
        return 1 - a @ b.T
    apart = a[:, None] - b
    return np.abs(apart).sum(axis=2) if kind == "manhattan" else np.sqrt((apart**2).sum(axis=2))
