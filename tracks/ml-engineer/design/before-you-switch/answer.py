"""Inverse propensity weighting, after Horvitz and Thompson (Journal of the American Statistical Association 47, 1952)."""

import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    """Return the click rate that the wanted tips would have, as the log of drawn ones tells it."""
    # cut
    # A tip that was rarely drawn stands for all the rides on which it was not.
    return float(np.mean((shown == wanted) * clicked / chance))
    # end cut
