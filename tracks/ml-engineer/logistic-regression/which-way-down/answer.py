"""Loss and gradient of logistic regression."""

import numpy as np


def slope(X, y, intercept, w, strength):
    """Return the punished log loss and its derivatives by intercept and coefficients."""
    # cut
    scores = intercept + X @ w
    loss = np.logaddexp(0, np.where(y == 1, -scores, scores)).mean() + strength / 2 * (w @ w)
    # Sigmoid and logarithm fit each other: what is left of both derivatives is how far the probability is off.
    error = 1 / (1 + np.exp(-scores)) - y
    return float(loss), float(error.mean()), X.T @ error / len(y) + strength * w
    # end cut
