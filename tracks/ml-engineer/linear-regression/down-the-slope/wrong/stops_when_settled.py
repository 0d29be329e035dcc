# expect: stopped-by-itself
import numpy as np


def descend(X, y, rate, steps):
    n, d = X.shape
    intercept, w = 0.0, np.zeros(d)
    losses = [np.mean(y**2)]
    for step in range(steps):
        residuals = y - intercept - X @ w
        intercept = intercept + rate * 2 * residuals.mean()
        w = w + rate * 2 / n * (X.T @ residuals)
        losses.append(np.mean((y - intercept - X @ w) ** 2))
        if abs(losses[-1] - losses[-2]) < 1e-6:
            losses += [losses[-1]] * (steps - step - 1)
            break
    return float(intercept), w, np.array(losses)
