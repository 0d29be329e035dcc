# expect: after-each-row
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w, losses = 0.0, np.zeros(d), []
    for _ in range(steps):
        losses.append(np.mean((y - intercept - X @ w) ** 2))
        for row, price in zip(X, y):
            residual = price - intercept - row @ w
            intercept = intercept + rate * 2 * residual / n
            w = w + rate * 2 * residual * row / n
    losses.append(np.mean((y - intercept - X @ w) ** 2))
    return float(intercept), w, np.array(losses)
