# expect: group-torn
import numpy as np


def folds(groups, k):
    # sorted by patient and cut into equal pieces
    order = np.argsort(groups, kind="stable")
    fold = np.empty(len(groups), dtype=int)
    fold[order] = np.arange(len(groups)) * k // len(groups)
    return fold
