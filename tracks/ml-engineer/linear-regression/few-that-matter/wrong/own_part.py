# expect: own-part-left-out
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w) / n
            w[j] = np.sign(pull) * max(abs(pull) - strength, 0) / (x @ x / n)
    return w
