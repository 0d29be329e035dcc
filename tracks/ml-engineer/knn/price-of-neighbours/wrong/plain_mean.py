# expect: all-alike
import numpy as np


def predict(distances, prices, k):
    return prices[np.argsort(distances, axis=1, kind="stable")[:, :k]].mean(axis=1)
