# expect: no-ones
import numpy as np


def diagnose(X, y):
    n, p = X.shape
    Q, _ = np.linalg.qr(X)
    h = (Q**2).sum(axis=1)
    e = y - Q @ (Q.T @ y)
    r = e / np.sqrt((e**2).sum() / (n - p) * (1 - h))
    return h, r, r**2 * h / (1 - h) / p
