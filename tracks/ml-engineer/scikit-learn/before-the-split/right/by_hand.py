# Cuts the folds by hand, and prepares and asks in plain NumPy.
"""What the last month says about a model that was settled before it, without a pipeline."""

import numpy as np


def error_of(X, y, train, test, k):
    """Return the mean absolute error on the test rows of a model that knows the training rows alone."""
    typical = np.nanmedian(X[train], axis=0)
    filled = np.where(np.isnan(X), typical, X)
    middle, spread = filled[train].mean(axis=0), filled[train].std(axis=0)
    ready = (filled - middle) / np.where(spread == 0, 1.0, spread)
    distances = np.sqrt(((ready[test][:, None] - ready[train]) ** 2).sum(axis=2))
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return float(np.abs(y[test] - y[train][nearest].mean(axis=1)).mean())


def report(X, y, held, neighbours):
    """Return the number of neighbours that was chosen, and the error on the last `held` rows."""
    rows = np.arange(len(y))
    earlier, last = rows[:-held], rows[-held:]
    parts = np.array_split(earlier, 3)
    means = [np.mean([error_of(X, y, np.setdiff1d(earlier, part), part, k) for part in parts]) for k in neighbours]
    best = neighbours[int(np.argmin(means))]
    return {"neighbours": best, "error": error_of(X, y, earlier, last, best)}
