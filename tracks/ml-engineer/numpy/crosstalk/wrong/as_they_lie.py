# expect: pixels-for-channels
import numpy as np


def unmix(mixing, readings):
    return np.linalg.solve(mixing, readings)
