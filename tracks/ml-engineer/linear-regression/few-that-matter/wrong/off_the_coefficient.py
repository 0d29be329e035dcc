# expect: price-off-the-coefficient
import numpy as np


def lasso(X, y, strength, rounds):
    w = np.zeros(X.shape[1])
    for _ in range(rounds):
        for j in range(X.shape[1]):
            x = X[:, j]
            rest = y - X @ w + x * w[j]
            free = x @ rest / (x @ x)
            w[j] = np.sign(free) * max(abs(free) - strength, 0.0)
    return w
