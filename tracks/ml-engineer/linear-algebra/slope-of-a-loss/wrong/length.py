# expect: length-not-squared
import numpy as np


def slope(A, b, C, x):
    left = A @ x - b
    return float(np.linalg.norm(left) + x @ C @ x), 2 * A.T @ left + (C + C.T) @ x, 2 * A.T @ A + C + C.T
