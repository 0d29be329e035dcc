# expect: first-column-only
import numpy as np


def project(A, y):
    column = A[:, 0]
    shadow = column * (column @ y) / (column @ column)
    return shadow, y - shadow, float(np.linalg.norm(y - shadow))
