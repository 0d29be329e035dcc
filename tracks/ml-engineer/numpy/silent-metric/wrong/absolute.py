# expect: not-squared
import numpy as np


def mse(predicted, actual):
    return float(np.mean(np.abs(predicted.ravel() - actual.ravel())))
