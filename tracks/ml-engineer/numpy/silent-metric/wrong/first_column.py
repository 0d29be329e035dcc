# expect: first-value-only
import numpy as np


def mse(predicted, actual):
    if predicted.ndim == 2:
        predicted = predicted[:, 0]
    return float(np.mean((predicted - actual.ravel()) ** 2))
