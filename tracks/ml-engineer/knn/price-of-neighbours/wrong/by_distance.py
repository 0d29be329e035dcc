# expect: far-ones-count-more
import numpy as np


def predict(distances, prices, k):
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    weights = np.take_along_axis(distances, nearest, axis=1) + 0.0
    total = weights.sum(axis=1)
    return (weights * prices[nearest]).sum(axis=1) / np.where(total > 0, total, 1)
