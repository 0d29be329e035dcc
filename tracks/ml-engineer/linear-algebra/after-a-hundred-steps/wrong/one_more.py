# expect: one-step-off
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps + 1):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
