# expect: bad-readings-dropped
import numpy as np


def clean(readings, low, high):
    good = (readings >= low) & (readings <= high)
    return readings[good]
