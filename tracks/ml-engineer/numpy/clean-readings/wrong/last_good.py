# expect: carried-forward
"""Replace a sensor's missing and impossible readings."""

import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    good = (readings >= low) & (readings <= high)
    cleaned, last = readings.copy(), np.nan
    for place in range(len(readings)):
        if good[place]:
            last = readings[place]
        else:
            cleaned[place] = last
    return cleaned
