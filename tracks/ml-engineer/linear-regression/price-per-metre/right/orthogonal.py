# Brings the columns to right angles with QR, and then solves from the last coefficient up.
import numpy as np


def fit(X, y):
    n, d = X.shape
    Q, R = np.linalg.qr(np.column_stack([np.ones(n), X]))
    right = Q.T @ y
    w = np.zeros(d + 1)
    for j in range(d, -1, -1):
        w[j] = (right[j] - R[j, j + 1 :] @ w[j + 1 :]) / R[j, j]
    return w
