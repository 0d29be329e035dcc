# expect: price-per-sum
import numpy as np


def lasso(X, y, strength, rounds):
    d = X.shape[1]
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w + x * w[j])
            w[j] = np.sign(pull) * max(abs(pull) - strength, 0) / (x @ x)
    return w
