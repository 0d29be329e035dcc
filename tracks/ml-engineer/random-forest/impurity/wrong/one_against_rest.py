# expect: two-classes-only
import numpy as np


def impurity(labels):
    if len(labels) == 0:
        return 0.0, 0.0
    # labels are 0 and 1
    p = np.mean(labels == labels[0])
    if p in (0, 1):
        return 0.0, 0.0
    return float(2 * p * (1 - p)), float(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))
