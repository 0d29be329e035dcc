# expect: not-divided
import numpy as np


def project(A, y):
    shadow = A @ (A.T @ y) * 1.0
    return shadow, y - shadow, float(np.linalg.norm(y - shadow))
