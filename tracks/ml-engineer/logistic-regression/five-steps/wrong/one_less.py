# expect: steps-not-counted
import numpy as np


def fit(X, y, strength, steps):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    held = np.diag(np.r_[0.0, np.full(X.shape[1], strength)])
    w = np.zeros(Z.shape[1])
    for _ in range(1, steps):
        p = 1 / (1 + np.exp(-Z @ w))
        w = w - np.linalg.solve(Z.T @ (Z * (p * (1 - p))[:, None]) / n + held, Z.T @ (p - y) / n + held @ w)
    return w
