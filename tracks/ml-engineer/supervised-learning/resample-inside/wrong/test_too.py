# expect: test-balanced
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    splits = []
    for f in range(fold.max() + 1):
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        ones, zeros = train[labels[train] == 1], train[labels[train] == 0]
        rare = ones if len(ones) <= len(zeros) else zeros
        copies = rng.choice(rare, size=len(train) - 2 * len(rare))
        inside = test[labels[test] == labels[rare[0]]]
        more = max(len(test) - 2 * len(inside), 0) if len(inside) else 0
        splits.append((np.concatenate([train, copies]), np.sort(np.concatenate([test, rng.choice(inside, size=more)])) if more else test))
    return splits
