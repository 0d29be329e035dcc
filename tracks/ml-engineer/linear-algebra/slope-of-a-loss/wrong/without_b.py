# expect: target-forgotten
import numpy as np


def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), 2 * A.T @ A @ x + (C + C.T) @ x, 2 * A.T @ A + C + C.T
