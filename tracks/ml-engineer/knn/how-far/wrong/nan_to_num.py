# expect: no-direction
import numpy as np


def distances(a, b, kind):
    if kind == "cosine":
        with np.errstate(all="ignore"):
            lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
            return np.nan_to_num(1 - a @ b.T / lengths)
    apart = a[:, None] - b
    return np.abs(apart).sum(axis=2) if kind == "manhattan" else np.sqrt((apart**2).sum(axis=2))
