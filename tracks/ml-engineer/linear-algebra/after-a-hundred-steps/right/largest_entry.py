# Keeps the largest entry at 1 on the way, and brings the length to 1 only at the end.
import numpy as np


def settle(A, start, steps):
    v = start / start[np.abs(start).argmax()]
    for _ in range(steps):
        v = A.dot(v)
        v = v / v[np.abs(v).argmax()]
    stretch = v.dot(A.dot(v)) / v.dot(v)
    return stretch, v / np.sqrt(v.dot(v))
