# expect: another-start
import numpy as np


def settle(A, start, steps):
    v = np.ones(len(start)) / np.sqrt(len(start))
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
