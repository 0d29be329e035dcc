# expect: spring-for-a-price
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            x = X[:, j]
            pull = x @ (y - X @ w + x * w[j]) / n
            w[j] = pull / (x @ x / n + strength)
    return w
