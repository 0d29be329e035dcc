# expect: another-curve
import numpy as np


def predict(years, used, degree, at):
    return np.interp(at, years, used)
