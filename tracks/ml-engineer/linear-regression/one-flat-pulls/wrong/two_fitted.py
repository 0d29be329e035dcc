# expect: spread-of-too-many
import numpy as np


def diagnose(X, y):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    p = 2  # slope and intercept
    H = Z @ np.linalg.solve(Z.T @ Z, Z.T)
    h, e = np.diag(H), y - H @ y
    r = e / np.sqrt((e**2).sum() / (n - p) * (1 - h))
    return h, r, r**2 * h / (1 - h) / p
