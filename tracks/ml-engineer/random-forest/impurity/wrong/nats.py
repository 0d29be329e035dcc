# expect: natural-logarithm
import numpy as np


def impurity(labels):
    if len(labels) == 0:
        return 0.0, 0.0
    shares = np.unique(labels, return_counts=True)[1] / len(labels)
    return float(1 - (shares**2).sum()), float(-(shares * np.log(shares)).sum())
