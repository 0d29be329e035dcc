# expect: springs-of-another-strength
import numpy as np


def ridge(X, y, strength):
    centre, level, d = X.mean(axis=0), y.mean(), X.shape[1]
    table = np.vstack([X - centre, strength * np.eye(d)])
    w = np.linalg.lstsq(table, np.append(y - level, np.zeros(d)))[0]
    return np.concatenate([[level - centre @ w], w])
