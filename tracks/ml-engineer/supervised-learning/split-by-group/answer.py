"""Hand out whole groups to folds of about equal size."""

import numpy as np


def folds(groups, k):
    """Return the fold of each row, all rows of a group in one fold."""
    # cut
    names, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    fold_of = np.empty(len(names), dtype=int)
    filled = np.zeros(k)
    # Large groups first: the small ones that come last can still even things out.
    for j in np.argsort(sizes)[::-1]:
        fold_of[j] = filled.argmin()
        filled[fold_of[j]] += sizes[j]
    # From one fold for each group to one for each row.
    return fold_of[places]
    # end cut
