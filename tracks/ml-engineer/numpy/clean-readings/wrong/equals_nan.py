# expect: fill-is-nan
import numpy as np


def clean(readings, low, high):
    bad = (readings == np.nan) | (readings < low) | (readings > high)
    if bad.all():
        return np.full(len(readings), np.nan)
    return np.where(bad, np.median(readings[~bad]), readings)
