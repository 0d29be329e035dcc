# expect: around-the-mean
import numpy as np


def describe(rents):
    distances = np.abs(rents - np.mean(rents))
    mad = 1.4826 * np.median(distances)
    return float(np.median(rents)), float(mad), int((distances > 3 * mad).sum())
