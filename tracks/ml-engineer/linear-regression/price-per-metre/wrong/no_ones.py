# expect: through-the-origin
import numpy as np


def fit(X, y):
    w = np.linalg.solve(X.T @ X, X.T @ y)
    return np.concatenate([[0.0], w])
