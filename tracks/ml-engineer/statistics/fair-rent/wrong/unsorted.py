# expect: not-sorted
import numpy as np


def describe(rents):
    n = len(rents)
    middle = (rents[(n - 1) // 2] + rents[n // 2]) / 2
    distances = np.abs(rents - middle)
    mad = 1.4826 * np.median(distances)
    return float(middle), float(mad), int((distances > 3 * mad).sum())
