# expect: modified-input
import numpy as np


def clean(readings, low, high):
    good = (readings >= low) & (readings <= high)
    readings[~good] = np.median(readings[good]) if good.any() else np.nan
    return readings
