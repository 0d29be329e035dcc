# expect: one-row-copied
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    splits = []
    for f in range(fold.max() + 1):
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        ones, zeros = train[labels[train] == 1], train[labels[train] == 0]
        rare = min(ones, zeros, key=len)
        copies = np.full(len(train) - 2 * len(rare), rng.choice(rare))
        splits.append((np.concatenate([train, copies]), test))
    return splits
