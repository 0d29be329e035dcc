# expect: digits-lost
import numpy as np


def predict(years, used, degree, at):
    powers = np.vander(years, degree + 1)
    coefficients = np.linalg.solve(powers.T @ powers, powers.T @ used)
    return np.vander(at, degree + 1) @ coefficients
