# expect: pushed-to-the-ends
"""Replace a sensor's missing and impossible readings."""

import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    good = (readings >= low) & (readings <= high)
    if not good.any():
        return np.full(readings.shape, np.nan)
    cleaned = np.clip(readings, low, high)
    cleaned[np.isnan(cleaned)] = np.median(readings[good])
    return cleaned
