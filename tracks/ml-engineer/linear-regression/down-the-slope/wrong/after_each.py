# expect: losses-late
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w, losses = 0.0, np.zeros(d), []
    for _ in range(steps):
        residuals = y - intercept - X @ w
        intercept = intercept + rate * 2 * residuals.mean()
        w = w + rate * 2 / n * (X.T @ residuals)
        losses.append(np.mean((y - intercept - X @ w) ** 2))
    return float(intercept), w, np.array(losses)
