# expect: first-column-only
import numpy as np


def project(A, y):
    column = A[:, -1]
    p = column * (column @ y) / (column @ column)
    return p, y - p, float(np.linalg.norm(y - p))
