# expect: intercept-afterwards
import numpy as np


def fit(X, y):
    w = np.linalg.solve(X.T @ X, X.T @ y)
    return np.concatenate([[np.mean(y - X @ w)], w])
