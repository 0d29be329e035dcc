# expect: one-spot-for-all
import numpy as np


def predict(distances, prices, k):
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    near = np.take_along_axis(distances, nearest, axis=1)
    here = near == 0
    with np.errstate(invalid="ignore"):
        weights = here * 1.0 if here.any() else 1 / near
        return (weights * prices[nearest]).sum(axis=1) / weights.sum(axis=1)
