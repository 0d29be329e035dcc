# expect: shadows-added
import numpy as np


def project(A, y):
    shadow = sum(column * (column @ y) / (column @ column) for column in A.T)
    return shadow, y - shadow, float(np.linalg.norm(y - shadow))
