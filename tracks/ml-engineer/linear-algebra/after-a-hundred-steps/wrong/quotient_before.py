# expect: quotient-of-the-step-before
import numpy as np


def settle(A, start, steps):
    v = start / np.linalg.norm(start)
    quotient = v @ A @ v
    for _ in range(steps):
        quotient = v @ A @ v
        v = A @ v
        v = v / np.linalg.norm(v)
    return float(quotient), v * np.sign(v[np.argmax(np.abs(v))])
