# expect: sign-left-open
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = v if v.sum() > 0 else -v
    return float(v @ A @ v), v
