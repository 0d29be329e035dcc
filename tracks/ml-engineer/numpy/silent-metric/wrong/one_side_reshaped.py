# expect: every-pair
import numpy as np


def mse(predicted, actual):
    actual = actual.reshape(-1, 1)
    return float(np.mean((predicted - actual) ** 2))
