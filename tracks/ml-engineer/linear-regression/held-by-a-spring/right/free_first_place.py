# Solves one system with the column of ones in it, and takes the first place off the diagonal that is added.
import numpy as np


def ridge(X, y, strength):
    Z = np.insert(X.astype(float), 0, 1.0, axis=1)
    springs = np.diag([0.0] + [strength] * X.shape[1])
    return np.linalg.inv(Z.T @ Z + springs) @ Z.T @ y
