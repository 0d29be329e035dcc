"""Linear regression by gradient descent."""

import numpy as np


def descend(X, y, rate, steps):
    """Return intercept, coefficients and the losses along the way."""
    # cut
    n, d = X.shape
    intercept, w = 0.0, np.zeros(d)
    losses = []
    for _ in range(steps):
        residuals = y - intercept - X @ w
        losses.append(np.mean(residuals**2))
        # Both gradients are taken at the same place, before either number moves.
        intercept += rate * 2 * residuals.mean()
        w += rate * 2 / n * (X.T @ residuals)
    losses.append(np.mean((y - intercept - X @ w) ** 2))
    return float(intercept), w, np.array(losses)
    # end cut
