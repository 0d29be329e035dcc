# expect: absent-classes
import numpy as np


def impurity(labels):
    if len(labels) == 0:
        return 0.0, 0.0
    shares = np.bincount(labels) / len(labels)
    return float(1 - (shares**2).sum()), float(-(shares * np.log2(shares)).sum())
