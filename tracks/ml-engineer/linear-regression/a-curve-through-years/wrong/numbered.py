# expect: another-curve
import numpy as np


def predict(years, used, degree, at):
    coefficients = np.linalg.lstsq(np.vander(np.arange(len(years)), degree + 1), used)[0]
    return np.vander(at - years[0], degree + 1) @ coefficients
