# expect: mean-for-sum
import numpy as np


def slope(A, b, C, x):
    left = A @ x - b
    return float(np.mean(left**2) + x @ C @ x), 2 * A.T @ left / len(b) + (C + C.T) @ x, 2 * A.T @ A / len(b) + C + C.T
