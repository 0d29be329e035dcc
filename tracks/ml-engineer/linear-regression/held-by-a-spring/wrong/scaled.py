# expect: columns-scaled
import numpy as np


def ridge(X, y, strength):
    centre, spread, level = X.mean(axis=0), X.std(axis=0), y.mean()
    spread = np.where(spread > 0, spread, 1)
    Z = (X - centre) / spread
    w = np.linalg.solve(Z.T @ Z + strength * np.eye(Z.shape[1]), Z.T @ (y - level)) / spread
    return np.concatenate([[level - centre @ w], w])
