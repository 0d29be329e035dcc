# Adds 1 for each mention of a place, with np.add.at.
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    counts = np.zeros((k, k), dtype=np.int64)
    np.add.at(counts, (pages[:-1], pages[1:]), 1)
    return counts
