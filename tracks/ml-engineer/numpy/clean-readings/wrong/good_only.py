# expect: wrong-shape
import numpy as np


def clean(readings, low, high):
    good = (readings >= low) & (readings <= high)
    return readings[good]
