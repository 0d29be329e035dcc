# expect: no-intercept
import numpy as np


def fit(X, y, strength, steps):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-X @ w))
        curvature = X.T @ (X * (p * (1 - p))[:, None]) / n + strength * np.eye(d)
        w = w - np.linalg.solve(curvature, X.T @ (p - y) / n + strength * w)
    return np.append(0.0, w)
