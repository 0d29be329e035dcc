# expect: one-after-the-other
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w, losses = 0.0, np.zeros(d), []
    for _ in range(steps):
        losses.append(np.mean((y - intercept - X @ w) ** 2))
        w = w + rate * 2 / n * (X.T @ (y - intercept - X @ w))
        intercept += rate * 2 * (y - intercept - X @ w).mean()
    losses.append(np.mean((y - intercept - X @ w) ** 2))
    return float(intercept), w, np.array(losses)
