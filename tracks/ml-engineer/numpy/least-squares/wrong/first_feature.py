# expect: first-feature-alone
"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    slope, intercept = np.polyfit(features[:, 0], target, 1) if len(target) > 1 else (0.0, target[0])
    return np.array([intercept, slope, *[0.0] * (features.shape[1] - 1)])
