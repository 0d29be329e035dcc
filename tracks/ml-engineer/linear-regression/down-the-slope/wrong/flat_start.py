# expect: intercept-stays
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    w, losses = np.zeros(d), []
    for _ in range(steps):
        residuals = y - X @ w
        losses.append(np.mean(residuals**2))
        w = w + rate * 2 / n * (X.T @ residuals)
    losses.append(np.mean((y - X @ w) ** 2))
    return 0.0, w, np.array(losses)
