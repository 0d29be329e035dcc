# expect: stopped-by-itself
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w = 0.0, np.zeros(d)
    losses = [np.mean(y**2)]
    for _ in range(steps):
        residuals = y - intercept - X @ w
        next_intercept = intercept + rate * 2 * residuals.mean()
        next_w = w + rate * 2 / n * (X.T @ residuals)
        loss = np.mean((y - next_intercept - X @ next_w) ** 2)
        if loss > losses[-1]:
            losses.append(losses[-1])
            continue
        intercept, w = next_intercept, next_w
        losses.append(loss)
    return float(intercept), w, np.array(losses)
