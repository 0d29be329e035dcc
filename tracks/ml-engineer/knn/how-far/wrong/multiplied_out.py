# expect: root-of-less-than-nothing
import numpy as np


def distances(a, b, kind):
    if kind == "cosine":
        lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
        return 1 - np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)
    if kind == "manhattan":
        return np.abs(a[:, None] - b).sum(axis=2)
    with np.errstate(invalid="ignore"):
        return np.sqrt((a**2).sum(axis=1)[:, None] - 2 * a @ b.T + (b**2).sum(axis=1))
