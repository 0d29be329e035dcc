# expect: digits-lost
import numpy as np


def predict(years, used, degree, at):
    largest = np.abs(years).max()
    coefficients = np.linalg.lstsq(np.vander(years / largest, degree + 1), used)[0]
    return np.vander(at / largest, degree + 1) @ coefficients
