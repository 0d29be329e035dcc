# expect: squares-halved
import numpy as np


def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left / 2 + x @ C @ x), A.T @ left + (C + C.T) @ x, A.T @ A + C + C.T
