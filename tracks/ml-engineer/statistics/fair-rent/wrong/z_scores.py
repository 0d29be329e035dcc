# expect: judged-by-mean-and-deviation
import numpy as np


def describe(rents):
    middle = np.median(rents)
    mad = 1.4826 * np.median(np.abs(rents - middle))
    far = np.abs(rents - np.mean(rents)) > 3 * np.std(rents)
    return float(middle), float(mad), int(far.sum())
