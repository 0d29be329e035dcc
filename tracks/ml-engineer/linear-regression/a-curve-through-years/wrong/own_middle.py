# expect: moved-on-one-side
import numpy as np


def predict(years, used, degree, at):
    def scaled(x):
        return (x - x.mean()) / max(np.ptp(x), 1.0)

    coefficients = np.linalg.lstsq(np.vander(scaled(years), degree + 1), used)[0]
    return np.vander(scaled(at), degree + 1) @ coefficients
