# expect: everybody-asked
import numpy as np


def predict(distances, prices, k):
    here = distances == 0
    weights = np.where(here.any(axis=1, keepdims=True), here, 1 / np.where(here, 1, distances))
    return (weights * prices).sum(axis=1) / weights.sum(axis=1)
