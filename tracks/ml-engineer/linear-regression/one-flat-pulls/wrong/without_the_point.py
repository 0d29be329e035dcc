# expect: without-the-point
import numpy as np


def diagnose(X, y):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    p = Z.shape[1]
    H = Z @ np.linalg.solve(Z.T @ Z, Z.T)
    h, e = np.diag(H), y - H @ y
    s2 = ((e**2).sum() - e**2 / (1 - h)) / (n - p - 1)
    r = e / np.sqrt((e**2).sum() / (n - p) * (1 - h))
    return h, e / np.sqrt(s2 * (1 - h)), r**2 * h / (1 - h) / p
