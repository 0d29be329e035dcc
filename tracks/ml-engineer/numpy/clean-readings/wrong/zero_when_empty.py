# expect: zeros-for-nothing
import numpy as np


def clean(readings, low, high):
    good = (readings >= low) & (readings <= high)
    fill = np.median(readings[good]) if good.any() else 0.0
    return np.where(good, readings, fill)
