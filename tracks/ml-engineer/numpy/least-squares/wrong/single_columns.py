# expect: one-feature-at-a-time
"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    slopes = [np.polyfit(column, target, 1)[0] for column in features.T]
    return np.array([target.mean() - features.mean(axis=0) @ slopes, *slopes])
