# expect: rows-in-pairs
import numpy as np


def distances(a, b, kind):
    apart = a - b
    return np.sqrt((apart**2).sum(axis=1))
