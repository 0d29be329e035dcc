# expect: distance-squared
import numpy as np


def project(A, y):
    shadow = A @ np.linalg.lstsq(A, y)[0]
    return shadow, y - shadow, float(((y - shadow) ** 2).sum())
