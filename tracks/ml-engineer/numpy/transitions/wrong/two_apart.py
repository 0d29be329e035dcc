# expect: two-steps-apart
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (pages[:-2], pages[2:]), 1)
    return counts
