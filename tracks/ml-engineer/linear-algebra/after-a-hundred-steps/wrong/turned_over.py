# expect: table-turned-over
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = v @ A
        v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
