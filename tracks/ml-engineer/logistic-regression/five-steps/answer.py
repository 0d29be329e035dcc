"""Logistic regression by Newton's method."""

import numpy as np


def fit(X, y, strength, steps):
    """Return intercept and coefficients after some Newton steps from zero."""
    # cut
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    springs = strength * np.eye(Z.shape[1])
    springs[0, 0] = 0.0  # the intercept is free
    w = np.zeros(Z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-Z @ w))
        gradient = Z.T @ (p - y) / n + springs @ w
        # Rows near 50 % bend the loss most; those that are sure hardly bend it.
        curvature = Z.T @ (Z * (p * (1 - p))[:, None]) / n + springs
        w = w - np.linalg.solve(curvature, gradient)
    return w
    # end cut
