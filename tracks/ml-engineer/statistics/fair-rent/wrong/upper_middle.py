# expect: one-of-two-middles
import numpy as np


def describe(rents):
    middle = np.sort(rents)[len(rents) // 2]
    distances = np.abs(rents - middle)
    mad = 1.4826 * np.median(distances)
    return float(middle), float(mad), int((distances > 3 * mad).sum())
