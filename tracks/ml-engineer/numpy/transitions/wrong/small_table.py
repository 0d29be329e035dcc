# expect: counts-ran-over
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    counts = np.zeros((k, k), dtype=pages.dtype)
    np.add.at(counts, (pages[:-1], pages[1:]), 1)
    return counts
