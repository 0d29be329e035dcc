# expect: every-pair
import numpy as np


def mse(predicted, actual):
    return float(np.mean((predicted - actual) ** 2))
