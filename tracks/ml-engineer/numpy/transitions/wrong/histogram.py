# expect: over-budget
"""Count which page follows which."""

import numpy as np


def transitions(pages, k):
    """Return a (k, k) array: how often page j came right after page i."""
    edges = np.arange(k + 1) - 0.5
    counts, *_ = np.histogram2d(pages[:-1], pages[1:], bins=(edges, edges))
    return counts.astype(int)
