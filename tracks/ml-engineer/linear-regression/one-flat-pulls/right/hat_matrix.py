# Builds the hat matrix as it is written, and each distance from it.
import numpy as np


def diagnose(X, y):
    Z = np.hstack([np.ones((len(y), 1)), X])
    hat = Z @ np.linalg.inv(Z.T @ Z) @ Z.T
    h = np.diagonal(hat)
    e = (np.eye(len(y)) - hat) @ y
    p = Z.shape[1]
    s2 = e @ e / (len(y) - p)
    r = e / np.sqrt(s2 * (1 - h))
    return h, r, r * r / p * (h / (1 - h))
