# expect: mean-for-median
import numpy as np


def clean(readings, low, high):
    good = (readings >= low) & (readings <= high)
    if not good.any():
        return np.full(len(readings), np.nan)
    return np.where(good, readings, readings[good].mean())
