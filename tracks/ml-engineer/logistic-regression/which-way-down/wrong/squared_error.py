# expect: a-factor-too-many
import numpy as np


def slope(X, y, intercept, w, strength):
    scores = intercept + X @ w
    p = 1 / (1 + np.exp(-scores))
    loss = np.logaddexp(0, np.where(y == 1, -scores, scores)).mean() + strength / 2 * (w @ w)
    error = (p - y) * p * (1 - p)
    return float(loss), float(error.mean()), X.T @ error / len(y) + strength * w
