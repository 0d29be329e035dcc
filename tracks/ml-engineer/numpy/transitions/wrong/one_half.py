# expect: direction-lost
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    before, after = pages[:-1], pages[1:]
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (np.minimum(before, after), np.maximum(before, after)), 1)
    return counts
