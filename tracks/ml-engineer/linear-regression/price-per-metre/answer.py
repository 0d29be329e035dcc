"""Least squares by the normal equations."""

import numpy as np


def fit(X, y):
    """Return the intercept and the coefficients with the smallest sum of squared residuals."""
    # cut
    design = np.column_stack([np.ones(len(X)), X])  # the ones carry the intercept
    # At the minimum the residuals are at right angles to every column: design.T @ (y - design @ w) = 0.
    return np.linalg.solve(design.T @ design, design.T @ y)
    # end cut
