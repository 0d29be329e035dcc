# expect: every-second-step
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    pages = pages.astype(np.int64)
    return np.bincount(pages[:-1:2] * k + pages[1::2], minlength=k * k).reshape(k, k)
