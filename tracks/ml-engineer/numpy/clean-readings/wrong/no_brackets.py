# expect: brackets-left-out
import numpy as np


def clean(readings, low, high):
    good = readings >= low & readings <= high
    return np.where(good, readings, np.median(readings[good]))
