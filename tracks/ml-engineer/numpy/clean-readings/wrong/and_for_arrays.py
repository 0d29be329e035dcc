# expect: one-answer-for-many
import numpy as np


def clean(readings, low, high):
    good = readings >= low and readings <= high
    return np.where(good, readings, np.median(readings[good]))
