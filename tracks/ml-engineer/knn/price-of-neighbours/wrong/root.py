# expect: another-weight
import numpy as np


def predict(distances, prices, k):
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    near = np.take_along_axis(distances, nearest, axis=1)
    here = near == 0
    weights = np.where(here.any(axis=1, keepdims=True), here, 1 / np.sqrt(np.where(here, 1, near)))
    return (weights * prices[nearest]).sum(axis=1) / weights.sum(axis=1)
