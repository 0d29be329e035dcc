# expect: length-never-brought-back
import numpy as np


def settle(A, start, steps):
    v = start.astype(float)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            v = A @ v
        v = v * np.sign(v[np.argmax(np.abs(v))])
        return float(v @ A @ v / (v @ v)), v
