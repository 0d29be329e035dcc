# Goes through the readings one by one, with the median of the standard library.
"""Replace a sensor's missing and impossible readings."""

from statistics import median
import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    good = [reading for reading in readings.tolist() if low <= reading <= high]
    fill = median(good) if good else float("nan")
    return np.array([reading if low <= reading <= high else fill for reading in readings.tolist()], dtype=float)
