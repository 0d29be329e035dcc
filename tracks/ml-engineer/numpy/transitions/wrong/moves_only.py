# expect: staying-left-out
import numpy as np


def transitions(pages, k):
    before, after = pages[:-1], pages[1:]
    moved = before != after
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (before[moved], after[moved]), 1)
    return counts
