# expect: divided-by-rows
import numpy as np


def mse(predicted, actual):
    difference = np.ravel(predicted) - np.ravel(actual)
    return float(np.sum(difference**2) / len(predicted))
