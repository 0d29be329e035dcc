# expect: stretch-without-sign
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(np.linalg.norm(A @ v)), v
