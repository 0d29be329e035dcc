# expect: cook-by-columns
import numpy as np


def diagnose(X, y):
    n, d = X.shape
    Z = np.column_stack([np.ones(n), X])
    H = Z @ np.linalg.solve(Z.T @ Z, Z.T)
    h, e = np.diag(H), y - H @ y
    r = e / np.sqrt((e**2).sum() / (n - d - 1) * (1 - h))
    return h, r, r**2 * h / (1 - h) / d
