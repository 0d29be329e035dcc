# expect: degree-off-by-one
import numpy as np


def predict(years, used, degree, at):
    middle, length = years.mean(), max(np.ptp(years), 1.0)
    coefficients = np.linalg.lstsq(np.vander((years - middle) / length, 5), used)[0]
    return np.vander((at - middle) / length, 5) @ coefficients
