# expect: one-round-off
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(rounds):
        before = w.copy()
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w + x * w[j]) / n
            w[j] = np.sign(pull) * max(abs(pull) - strength, 0) / (x @ x / n)
        if np.abs(w - before).max() < 1e-4:
            break
    return w
