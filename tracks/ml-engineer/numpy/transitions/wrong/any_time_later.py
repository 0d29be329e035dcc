# expect: all-later-pages
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    counts = np.zeros((k, k), dtype=int)
    for turn in range(min(len(pages), 200) - 1):
        np.add.at(counts[pages[turn]], pages[turn + 1 :], 1)
    return counts
