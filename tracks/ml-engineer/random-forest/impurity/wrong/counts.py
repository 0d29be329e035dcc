# expect: counts-not-shares
import numpy as np


def impurity(labels):
    if len(labels) == 0:
        return 0.0, 0.0
    counts = np.unique(labels, return_counts=True)[1]
    shares = counts / len(labels)
    return float(1 - (counts**2).sum()), float(-(shares * np.log2(shares)).sum())
