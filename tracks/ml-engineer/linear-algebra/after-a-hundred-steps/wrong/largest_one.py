# expect: largest-entry-one
import numpy as np


def settle(A, start, steps):
    v = start / np.abs(start).max()
    for _ in range(steps):
        v = A @ v
        v = v / np.abs(v).max()
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
