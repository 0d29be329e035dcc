# expect: columns-scaled
import numpy as np


def ridge(X, y, strength):
    spread = X.std(axis=0)
    Z = (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)
    w = np.linalg.solve(Z.T @ Z + strength * np.eye(Z.shape[1]), Z.T @ (y - y.mean()))
    return np.concatenate([[y.mean()], w])
