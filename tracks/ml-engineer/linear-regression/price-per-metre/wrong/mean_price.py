# expect: mean-as-intercept
import numpy as np


def fit(X, y):
    centred = X - X.mean(axis=0)
    w = np.linalg.solve(centred.T @ centred, centred.T @ (y - y.mean()))
    return np.concatenate([[y.mean()], w])
