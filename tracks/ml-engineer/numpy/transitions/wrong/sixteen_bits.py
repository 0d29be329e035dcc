# expect: small-type-ran-over
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    pages = pages.astype(np.int16)
    steps = pages[:-1] * k + pages[1:]
    return np.bincount(steps, minlength=k * k).reshape(k, k)
