# expect: sum-for-mean
import numpy as np


def slope(X, y, intercept, w, strength):
    scores = intercept + X @ w
    loss = np.logaddexp(0, np.where(y == 1, -scores, scores)).sum() + strength / 2 * (w @ w)
    error = 1 / (1 + np.exp(-scores)) - y
    return float(loss), float(error.sum()), X.T @ error + strength * w
