# expect: one-after-the-other
import numpy as np


def project(A, y):
    rest = y.astype(float)
    for column in A.T:
        rest = rest - column * (column @ rest) / (column @ column)
    p = y - rest
    return p, y - p, float(np.linalg.norm(y - p))
