# expect: price-for-a-spring
import numpy as np


def slope(X, y, intercept, w, strength):
    scores = intercept + X @ w
    loss = np.logaddexp(0, np.where(y == 1, -scores, scores)).mean() + strength * np.abs(w).sum()
    error = 1 / (1 + np.exp(-scores)) - y
    return float(loss), float(error.mean()), X.T @ error / len(y) + strength * np.sign(w)
