# expect: folds-out-of-range
import numpy as np


def folds(groups, k):
    names, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    fold_of, filled = np.zeros(len(names), dtype=int), np.zeros(k, dtype=int)
    for j in np.argsort(-sizes):
        fold_of[j] = filled.argmin() + 1
        filled[fold_of[j] - 1] += sizes[j]
    return fold_of[places]
