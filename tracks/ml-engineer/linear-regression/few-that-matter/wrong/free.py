# expect: price-forgotten
import numpy as np


def lasso(X, y, strength, rounds):
    d = X.shape[1]
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            w[j] = x @ (y - X @ w + x * w[j]) / (x @ x)
    return w
