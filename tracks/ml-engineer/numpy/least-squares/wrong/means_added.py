# expect: intercept-off-the-wrong-way
"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    centre, level = features.mean(axis=0), target.mean()
    slopes = np.linalg.lstsq(features - centre, target - level)[0]
    return np.concatenate([[level + centre @ slopes], slopes])
