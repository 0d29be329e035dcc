# expect: sign-left-open
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = v * np.sign(v[0])
    return float(v @ A @ v), v
