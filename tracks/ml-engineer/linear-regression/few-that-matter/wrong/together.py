# expect: all-at-once
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    sizes = (X**2).sum(axis=0) / n
    for _ in range(rounds):
        pulls = X.T @ (y - X @ w) / n + sizes * w
        w = np.sign(pulls) * np.maximum(np.abs(pulls) - strength, 0) / sizes
    return w
