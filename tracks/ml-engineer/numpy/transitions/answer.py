"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    # cut
    pages = pages.astype(np.int64)  # the numbers below are larger than a small type can hold
    steps = pages[:-1] * k + pages[1:]  # one number for each step: row i, column j of a k by k table
    return np.bincount(steps, minlength=k * k).reshape(k, k)
    # end cut
