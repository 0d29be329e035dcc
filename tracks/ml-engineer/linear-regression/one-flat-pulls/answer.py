"""Leverage, studentised residuals and Cook's distance (R. Dennis Cook, Technometrics 19, 1977)."""

import numpy as np


def diagnose(X, y):
    """Return leverages, studentised residuals and Cook's distances of all points."""
    # cut
    n = len(y)
    Z = np.column_stack([np.ones(n), X])
    p = Z.shape[1]
    Q, _ = np.linalg.qr(Z)
    leverages = (Q**2).sum(axis=1)  # the diagonal of Q @ Q.T, which is the hat matrix
    residuals = y - Q @ (Q.T @ y)
    spread = np.sqrt((residuals**2).sum() / (n - p))
    # A point that pulls the line keeps little of its own error: what is left is made comparable.
    studentised = residuals / (spread * np.sqrt(1 - leverages))
    return leverages, studentised, studentised**2 * leverages / (1 - leverages) / p
    # end cut
