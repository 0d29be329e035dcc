# expect: rows-thrown-away
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    splits = []
    for f in range(fold.max() + 1):
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        ones, zeros = train[labels[train] == 1], train[labels[train] == 0]
        rare = ones if len(ones) <= len(zeros) else zeros
        common = zeros if rare is ones else ones
        kept = rng.choice(common, size=len(rare), replace=False)
        splits.append((np.concatenate([rare, kept]), test))
    return splits
