# expect: columns-scaled
import numpy as np


def lasso(X, y, strength, rounds):
    n, d = X.shape
    w = np.zeros(d)
    spread = X.std(axis=0)
    Z = X / spread
    for _ in range(rounds):
        for j in range(d):
            pull = Z[:, j] @ (y - Z @ w + Z[:, j] * w[j]) / n
            w[j] = np.sign(pull) * max(abs(pull) - strength, 0)
    return w / spread
