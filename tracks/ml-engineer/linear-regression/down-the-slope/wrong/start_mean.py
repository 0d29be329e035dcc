# expect: another-start
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w, losses = y.mean(), np.zeros(d), []
    for _ in range(steps):
        residuals = y - intercept - X @ w
        losses.append(np.mean(residuals**2))
        intercept = intercept + rate * 2 * residuals.mean()
        w = w + rate * 2 / n * (X.T @ residuals)
    residuals = y - intercept - X @ w
    losses.append(np.mean(residuals**2))
    return float(intercept), w, np.array(losses)
