# expect: turned-round
import numpy as np


def project(A, y):
    shadow = A @ np.linalg.lstsq(A, y)[0]
    return shadow, shadow - y, float(np.linalg.norm(shadow - y))
