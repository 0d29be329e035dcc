# expect: the-other-way-round
import numpy as np


def impurity(labels):
    """Return the Gini impurity and the entropy in bits; 0 and 0 for an empty group."""
    if len(labels) == 0:
        return 0.0, 0.0
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / counts.sum()  # only classes that occur are counted, so no share is 0 and no logarithm infinite
    gini = 1 - (shares**2).sum()
    entropy = (shares * np.log2(1 / shares)).sum()
    return float(entropy), float(gini)
