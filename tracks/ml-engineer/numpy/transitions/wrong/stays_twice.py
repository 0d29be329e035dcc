# expect: stays-counted-twice
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    pages = pages.astype(np.int64)
    counts = np.bincount(pages[:-1] * k + pages[1:], minlength=k * k).reshape(k, k)
    return counts + np.diag(np.diag(counts))
