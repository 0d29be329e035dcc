# Tries the best coefficient above 0, the best below 0, and 0 itself, and keeps the one that costs least.
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(rounds):
        for j in range(d):
            column = X[:, j]
            others = np.delete(np.arange(d), j)
            rest = y - X[:, others] @ w[others]
            square, product = column @ column / n, column @ rest / n
            above, below = max((product - strength) / square, 0.0), min((product + strength) / square, 0.0)
            w[j] = above if above > 0 else below
    return w
