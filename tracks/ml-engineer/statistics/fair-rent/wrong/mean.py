# expect: mean-is-not-the-middle
import numpy as np


def describe(rents):
    centre = np.mean(rents)
    distances = np.abs(rents - centre)
    mad = 1.4826 * np.median(distances)
    return float(centre), float(mad), int((distances > 3 * mad).sum())
