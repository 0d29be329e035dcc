# expect: intercept-is-the-mean
"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    slopes = np.linalg.lstsq(features - features.mean(axis=0), target - target.mean())[0]
    return np.concatenate([[target.mean()], slopes])
