# expect: another-loss
import numpy as np


def slope(X, y, intercept, w, strength):
    scores = intercept + X @ w
    loss = np.mean(y * np.logaddexp(0, -scores)) + strength / 2 * (w @ w)
    error = 1 / (1 + np.exp(-scores)) - y
    return float(loss), float(error.mean()), X.T @ error / len(y) + strength * w
