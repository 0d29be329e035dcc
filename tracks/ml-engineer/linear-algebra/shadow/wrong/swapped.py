# expect: shadow-and-rest-swapped
import numpy as np


def project(A, y):
    w = np.linalg.lstsq(A, y)[0]
    p = A @ w
    return y - p, p, float(np.linalg.norm(y - p))
