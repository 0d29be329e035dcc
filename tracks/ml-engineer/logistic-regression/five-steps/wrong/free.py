# expect: no-springs
import numpy as np


def fit(X, y, strength, steps):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    w = np.zeros(Z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-Z @ w))
        w = w - np.linalg.solve(Z.T @ (Z * (p * (1 - p))[:, None]), Z.T @ (p - y))
    return w
