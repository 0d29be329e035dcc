# Writes the labels as +1 and -1, so that one formula does for both.
import numpy as np


def slope(X, y, intercept, w, strength):
    side = 2 * y - 1
    margins = side * (X @ w + intercept)
    loss = np.mean(np.log1p(np.exp(-margins))) + 0.5 * strength * np.sum(w**2)
    push = -side / (1 + np.exp(margins))
    return loss, push.mean(), (push[:, None] * X).mean(axis=0) + strength * w
