# Goes downhill in directions that do not spoil each other (conjugate gradients), after bringing the columns to one scale.
import numpy as np


def fit(X, y):
    centre, scale = X.mean(axis=0), X.std(axis=0)
    Z = (X - centre) / scale
    A, right = Z.T @ Z, Z.T @ (y - y.mean())
    w = np.zeros(X.shape[1])
    left = right.copy()
    way = left.copy()
    for _ in range(10 * len(w)):
        if left @ left < 1e-24:
            break
        step = (left @ left) / (way @ A @ way)
        w = w + step * way
        new = left - step * (A @ way)
        way = new + (new @ new) / (left @ left) * way
        left = new
    w = w / scale
    return np.concatenate([[y.mean() - centre @ w], w])
