"""Balance the training part of each fold, and leave the test as life made it."""

import numpy as np


def oversampled_folds(labels, fold, seed):
    """Return, for each fold, the rows to train on with copies of the rare ones, and the rows to test on."""
    # cut
    rng = np.random.default_rng(seed)
    splits = []
    for f in range(fold.max() + 1):
        # Split first: what is copied below comes from the training rows alone and stays among them.
        train, test = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        ones, zeros = train[labels[train] == 1], train[labels[train] == 0]
        rare = min(ones, zeros, key=len)
        copies = rng.choice(rare, size=len(train) - 2 * len(rare))
        splits.append((np.concatenate([train, copies]), test))
    return splits
    # end cut
