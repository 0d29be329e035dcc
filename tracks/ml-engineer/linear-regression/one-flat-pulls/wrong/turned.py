# expect: sign-lost
import numpy as np


def diagnose(X, y):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    p = Z.shape[1]
    H = Z @ np.linalg.solve(Z.T @ Z, Z.T)
    h, e = np.diag(H), H @ y - y
    r = e / np.sqrt((e**2).sum() / (n - p) * (1 - h))
    return h, r, r**2 * h / (1 - h) / p
