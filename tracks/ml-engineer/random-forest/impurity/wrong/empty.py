# expect: empty-group
import numpy as np


def impurity(labels):
    shares = np.array([(labels == label).sum() for label in np.unique(labels)]) / len(labels)
    return float(1 - (shares**2).sum()), float(-(shares * np.log2(shares)).max() if len(labels) == 0 else -(shares * np.log2(shares)).sum())
