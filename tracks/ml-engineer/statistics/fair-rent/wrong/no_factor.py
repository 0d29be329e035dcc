# expect: without-the-factor
import numpy as np


def describe(rents):
    middle = np.median(rents)
    distances = np.abs(rents - middle)
    mad = np.median(distances)
    return float(middle), float(mad), int((distances > 3 * mad).sum())
