# expect: springs-of-another-strength
import numpy as np


def ridge(X, y, strength):
    centre, level = X.mean(axis=0), y.mean()
    Z = X - centre
    w = np.linalg.solve(Z.T @ Z + 5.0 * np.eye(Z.shape[1]), Z.T @ (y - level))
    return np.concatenate([[level - centre @ w], w])
