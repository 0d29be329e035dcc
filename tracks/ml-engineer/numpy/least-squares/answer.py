"""Fit a plane by least squares, even when two columns nearly repeat each other."""

import numpy as np


def fit(features, target):
    """Return the d + 1 coefficients of the least-squares fit: the intercept, then one for each feature."""
    # cut
    design = np.column_stack([np.ones(len(target)), features])  # a column of ones carries the intercept
    # lstsq works on the design itself. Solving with design.T @ design squares the condition number first.
    coefficients, *_ = np.linalg.lstsq(design, target)
    return coefficients
    # end cut
