# expect: zero-for-good
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    out = set()
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w + x * w[j]) / n
            gone = j in out
            w[j] = 0 if gone else np.sign(pull) * max(abs(pull) - strength, 0) / (x @ x / n)
            out |= {j} if w[j] == 0 else set()
    return w
