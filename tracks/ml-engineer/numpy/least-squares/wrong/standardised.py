# expect: not-brought-back
"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    spread = features.std(axis=0)
    standard = (features - features.mean(axis=0)) / np.where(spread == 0, 1.0, spread)
    design = np.column_stack([np.ones(len(target)), standard])
    return np.linalg.lstsq(design, target)[0]
