# expect: columns-handed-back
import numpy as np


def unmix(mixing, readings):
    if len(readings) == len(mixing):
        return np.linalg.solve(mixing, readings.T).T
    return np.linalg.solve(mixing, readings.T)
