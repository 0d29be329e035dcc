# expect: smallest-first
import numpy as np


def folds(groups, k):
    names, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    fold_of, filled = np.zeros(len(names), dtype=int), np.zeros(k, dtype=int)
    for j in np.argsort(sizes):
        fold_of[j] = filled.argmin()
        filled[fold_of[j]] += sizes[j]
    return fold_of[places]
