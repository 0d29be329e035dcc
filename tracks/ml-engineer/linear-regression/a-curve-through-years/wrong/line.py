# expect: straight-on
import numpy as np


def predict(years, used, degree, at):
    if len(years) < 2 or years[-1] == years[-2]:
        return np.full(len(at), used.mean())
    return used[-1] + (used[-1] - used[-2]) / (years[-1] - years[-2]) * (at - years[-1])
