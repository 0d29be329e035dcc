# expect: three-is-not-more-than-three
import numpy as np


def describe(rents):
    middle = np.median(rents)
    distances = np.abs(rents - middle)
    mad = 1.4826 * np.median(distances)
    return float(middle), float(mad), int((distances >= 3 * mad).sum())
