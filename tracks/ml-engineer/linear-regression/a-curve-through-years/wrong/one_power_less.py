# expect: degree-off-by-one
import numpy as np


def predict(years, used, degree, at):
    middle, length = years.mean(), max(np.ptp(years), 1.0)
    powers = np.vander((years - middle) / length, max(degree, 1))
    coefficients = np.linalg.lstsq(powers, used)[0]
    return np.vander((at - middle) / length, max(degree, 1)) @ coefficients
