# expect: labels-turned-round
import numpy as np


def slope(X, y, intercept, w, strength):
    scores = intercept + X @ w
    loss = np.logaddexp(0, np.where(y == 1, scores, -scores)).mean() + strength / 2 * (w @ w)
    error = 1 / (1 + np.exp(-scores)) - (1 - y)
    return float(loss), float(error.mean()), X.T @ error / len(y) + strength * w
