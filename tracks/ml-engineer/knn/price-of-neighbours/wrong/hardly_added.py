# expect: on-the-very-spot
import numpy as np


def predict(distances, prices, k):
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    near = np.take_along_axis(distances, nearest, axis=1)
    weights = 1 / (near + 1e-9)
    return (weights * prices[nearest]).sum(axis=1) / weights.sum(axis=1)
