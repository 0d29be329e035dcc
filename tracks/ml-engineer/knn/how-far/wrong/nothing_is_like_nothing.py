# expect: no-direction
import numpy as np


def distances(a, b, kind):
    if kind == "cosine":
        lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
        likeness = np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)
        return np.where(~a.any(axis=1)[:, None] & ~b.any(axis=1), 0, 1 - likeness)
    apart = a[:, None] - b
    return np.abs(apart).sum(axis=2) if kind == "manhattan" else np.sqrt((apart**2).sum(axis=2))
