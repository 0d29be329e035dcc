# expect: balanced-as-a-whole
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    splits = []
    for f in range(fold.max() + 1):
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        ones, zeros = train[labels[train] == 1], train[labels[train] == 0]
        rare, common = (ones, zeros) if len(ones) <= len(zeros) else (zeros, ones)
        # as many copies as there are common rows, and the rare ones are there besides
        splits.append((np.concatenate([train, rng.choice(rare, size=len(common))]), test))
    return splits
