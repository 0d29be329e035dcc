# expect: before-and-after-swapped
import numpy as np


def transitions(pages, k):
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (pages[1:], pages[:-1]), 1)
    return counts
