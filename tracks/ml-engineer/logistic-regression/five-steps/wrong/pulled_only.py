# expect: springs-not-in-the-curvature
import numpy as np


def fit(X, y, strength, steps):
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    springs = np.diag(np.r_[0.0, np.full(X.shape[1], strength)])
    w = np.zeros(Z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-Z @ w))
        gradient = Z.T @ (p - y) / n + springs @ w
        curvature = Z.T @ (Z * (p * (1 - p))[:, None]) / n
        w = w - np.linalg.lstsq(curvature, gradient)[0]
    return w
