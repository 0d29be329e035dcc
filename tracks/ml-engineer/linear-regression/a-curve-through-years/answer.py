"""Least-squares polynomials on numbers that lie far from zero."""

import numpy as np


def predict(years, used, degree, at):
    """Return what the best polynomial of a degree gives at some years."""
    # cut
    # The same curves, in powers of the distance from the middle: those differ, where the powers of the year are
    # nearly mixes of one another.
    middle = years.mean()
    powers = np.vander(years - middle, degree + 1)
    # lstsq works on the table itself. The normal equations would square its condition number.
    coefficients = np.linalg.lstsq(powers, used)[0]
    return np.vander(at - middle, degree + 1) @ coefficients
    # end cut
