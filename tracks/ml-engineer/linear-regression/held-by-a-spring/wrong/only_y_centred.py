# expect: columns-not-centred
import numpy as np


def ridge(X, y, strength):
    w = np.linalg.solve(X.T @ X + strength * np.eye(X.shape[1]), X.T @ (y - y.mean()))
    return np.concatenate([[y.mean() - X.mean(axis=0) @ w], w])
