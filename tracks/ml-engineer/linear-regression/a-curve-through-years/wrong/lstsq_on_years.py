# expect: digits-lost
import numpy as np


def predict(years, used, degree, at):
    coefficients = np.linalg.lstsq(np.vander(years, degree + 1), used)[0]
    return np.vander(at, degree + 1) @ coefficients
