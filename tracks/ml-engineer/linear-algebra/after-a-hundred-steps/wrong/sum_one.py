# expect: sum-for-length
import numpy as np


def settle(A, start, steps):
    v = start / np.abs(start).sum()
    for _ in range(steps):
        v = A @ v
        v = v / np.abs(v).sum()
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v / (v @ v)), v
