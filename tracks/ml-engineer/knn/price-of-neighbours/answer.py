"""Distance-weighted regression with neighbours."""

import numpy as np


def predict(distances, prices, k):
    """Return the predicted price of each house."""
    # cut
    nearest = np.argsort(distances, kind="stable")[:, :k]  # along each row
    near = np.take_along_axis(distances, nearest, axis=1)
    here = near == 0
    # A house that stands on the very spot outweighs all others, however many there are.
    weights = np.where(here.any(axis=1, keepdims=True), here, 1 / np.where(here, 1, near))
    return (weights * prices[nearest]).sum(axis=1) / weights.sum(axis=1)
    # end cut
