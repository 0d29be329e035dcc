# expect: root-taken
import numpy as np


def mse(predicted, actual):
    difference = predicted.ravel() - actual.ravel()
    return float(np.sqrt(np.mean(difference**2)))
