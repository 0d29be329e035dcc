# expect: mean-of-distances
import numpy as np


def describe(rents):
    middle = np.median(rents)
    spread = np.std(rents)
    return float(middle), float(spread), int((np.abs(rents - middle) > 3 * spread).sum())
