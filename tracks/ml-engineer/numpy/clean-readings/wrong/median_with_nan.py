# expect: fill-is-nan
"""Replace a sensor's missing and impossible readings."""

import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    good = (readings >= low) & (readings <= high)
    return np.where(good, readings, np.median(readings))
