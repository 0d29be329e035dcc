# expect: past-zero
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w + x * w[j]) / n
            w[j] = (pull - np.sign(pull) * strength) / (x @ x / n)
    return w
