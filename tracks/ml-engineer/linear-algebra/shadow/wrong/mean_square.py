# expect: another-length
import numpy as np


def project(A, y):
    w = np.linalg.lstsq(A, y)[0]
    p = A @ w
    return p, y - p, float(np.sqrt(np.mean((y - p) ** 2)))
