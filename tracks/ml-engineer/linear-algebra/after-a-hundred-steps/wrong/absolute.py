# expect: signs-taken-away
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = np.abs(v)
    return float(v @ A @ v), v
