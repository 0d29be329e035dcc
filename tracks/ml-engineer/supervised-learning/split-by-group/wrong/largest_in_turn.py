# expect: counted-groups-not-rows
import numpy as np


def folds(groups, k):
    names, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    fold_of = np.empty(len(names), dtype=int)
    # sorted by size, and then dealt out like cards
    fold_of[np.argsort(-sizes, kind="stable")] = np.arange(len(names)) % k
    return fold_of[places]
