# expect: springs-of-another-strength
import numpy as np


def ridge(X, y, strength):
    n, d = X.shape
    centre, level = X.mean(axis=0), y.mean()
    Z = X - centre
    w = np.linalg.solve(Z.T @ Z / n + strength * np.eye(d), Z.T @ (y - level) / n)
    return np.concatenate([[level - centre @ w], w])
