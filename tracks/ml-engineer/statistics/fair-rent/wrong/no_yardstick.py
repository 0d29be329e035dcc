# expect: nothing-counts-as-far
import numpy as np


def describe(rents):
    middle = np.median(rents)
    distances = np.abs(rents - middle)
    mad = 1.4826 * np.median(distances)
    if mad == 0:
        return float(middle), 0.0, 0
    return float(middle), float(mad), int((distances / mad > 3).sum())
