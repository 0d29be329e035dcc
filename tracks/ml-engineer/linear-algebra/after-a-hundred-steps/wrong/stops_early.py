# expect: one-step-off
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        before = v
        v = A @ v
        v = v / np.linalg.norm(v)
        if np.abs(v - before).max() < 1e-2:
            break
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
