"""A straight line by least squares, without losing digits on the way."""

import numpy as np


def fit_line(x, y):
    """Return slope, intercept, residual standard deviation and the standard error of the slope."""
    # cut
    # Measured from their means both are small numbers: nothing large is taken from anything large.
    from_x, from_y = x - x.mean(), y - y.mean()
    squares = (from_x**2).sum()
    slope = (from_x * from_y).sum() / squares
    residuals = from_y - slope * from_x
    spread = np.sqrt((residuals**2).sum() / (len(x) - 2))
    return float(slope), float(y.mean() - slope * x.mean()), float(spread), float(spread / np.sqrt(squares))
    # end cut
