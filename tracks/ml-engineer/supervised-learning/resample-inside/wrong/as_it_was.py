# expect: copies-in-the-test
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    rare = np.flatnonzero(labels == (1 if (labels == 1).sum() <= (labels == 0).sum() else 0))
    missing = len(labels) - 2 * len(rare)
    rows = np.concatenate([np.arange(len(labels)), rng.choice(rare, size=missing)])
    place = np.concatenate([fold, rng.integers(0, fold.max() + 1, size=missing)])
    return [(rows[place != f], rows[place == f]) for f in range(fold.max() + 1)]
