# expect: one-column-at-a-time
import numpy as np


def fit(X, y):
    centred = X - X.mean(axis=0)
    w = centred.T @ (y - y.mean()) / (centred**2).sum(axis=0)
    return np.concatenate([[y.mean() - w @ X.mean(axis=0)], w])
