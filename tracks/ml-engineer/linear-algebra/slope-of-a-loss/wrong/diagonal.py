# expect: diagonal-alone
import numpy as np


def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), 2 * A.T @ left + (C + C.T) @ x, np.diag(np.diag(2 * A.T @ A + C + C.T))
