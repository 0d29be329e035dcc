# expect: nothing-is-left
import numpy as np


def project(A, y):
    Q, _ = np.linalg.qr(A, mode="complete")
    p = Q @ (Q.T @ y)
    return p, y - p, float(np.linalg.norm(y - p))
