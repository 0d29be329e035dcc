# Takes the smallest over all p-values that are as large, straight from the definition, without sorting in place.
import numpy as np


def adjust(p_values):
    p = [float(each) for each in p_values]
    m = len(p)
    ordered = sorted(p)
    scaled = [m / (i + 1) * value for i, value in enumerate(ordered)]
    return np.array([min(scaled[ordered.index(value) :]) for value in p])
