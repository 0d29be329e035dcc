# expect: another-curve
import numpy as np


def predict(years, used, degree, at):
    middle, length = years.mean(), max(np.ptp(years), 1.0)
    if degree == 0:
        return np.full(len(at), used.mean())
    coefficients = np.linalg.lstsq(np.vander((years - middle) / length, degree + 1)[:, :-1], used)[0]
    return np.vander((at - middle) / length, degree + 1)[:, :-1] @ coefficients
