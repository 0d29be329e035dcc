# expect: length-not-squared
import numpy as np


def project(A, y):
    shadow = sum(column * (column @ y) / np.linalg.norm(column) for column in A.T)
    return shadow, y - shadow, float(np.linalg.norm(y - shadow))
