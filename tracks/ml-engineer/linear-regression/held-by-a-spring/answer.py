"""Ridge regression in closed form (Hoerl and Kennard, Technometrics 12, 1970)."""

import numpy as np


def ridge(X, y, strength):
    """Return the intercept and the coefficients of the fit whose squared coefficients cost something, too."""
    # cut
    # With the means taken off, the best intercept is 0 and need not be kept from the spring.
    centre, level = X.mean(axis=0), y.mean()
    Z = X - centre
    w = np.linalg.solve(Z.T @ Z + strength * np.eye(Z.shape[1]), Z.T @ (y - level))
    return np.concatenate([[level - centre @ w], w])
    # end cut
