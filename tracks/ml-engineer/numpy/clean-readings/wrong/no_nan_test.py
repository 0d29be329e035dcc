# expect: nan-slipped-through
import numpy as np


def clean(readings, low, high):
    bad = (readings < low) | (readings > high)
    good = readings[~bad & ~np.isnan(readings)]
    if len(good) == 0:
        return np.full(len(readings), np.nan)
    cleaned = readings.copy()
    cleaned[bad] = np.median(good)
    return cleaned
