# expect: ones-added
import numpy as np


def project(A, y):
    Z = np.column_stack([np.ones(len(y)), A])
    p = Z @ np.linalg.lstsq(Z, y)[0]
    return p, y - p, float(np.linalg.norm(y - p))
