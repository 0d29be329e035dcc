# expect: one-of-the-two
"""Replace a sensor's missing and impossible readings."""

import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    good = (readings >= low) & (readings <= high)
    if not good.any():
        return np.full(readings.shape, np.nan)
    ordered = np.sort(readings[good])
    return np.where(good, readings, ordered[(len(ordered) - 1) // 2])
