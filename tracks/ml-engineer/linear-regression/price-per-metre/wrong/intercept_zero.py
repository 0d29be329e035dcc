# expect: intercept-left-out
import numpy as np


def fit(X, y):
    Z = X - X.mean(axis=0)
    w = np.linalg.solve(Z.T @ Z, Z.T @ (y - y.mean()))
    return np.concatenate([[0.0], w])
