# expect: one-side-only
import numpy as np


def describe(rents):
    middle = np.median(rents)
    mad = 1.4826 * np.median(np.abs(rents - middle))
    return float(middle), float(mad), int((rents - middle > 3 * mad).sum())
