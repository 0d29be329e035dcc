# expect: weights-for-the-point
import numpy as np


def project(A, y):
    w = np.linalg.lstsq(A, y)[0]
    left = y - A @ w
    return w, left, float(np.linalg.norm(left))
