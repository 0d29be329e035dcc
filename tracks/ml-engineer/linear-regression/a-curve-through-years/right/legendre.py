# Uses NumPy's own fit in Legendre polynomials, which brings the years to between -1 and 1 by itself.
import numpy as np


def predict(years, used, degree, at):
    if np.ptp(years) == 0:
        return np.full(len(at), used.mean())
    curve = np.polynomial.Legendre.fit(years, used, degree)
    return curve(at)
