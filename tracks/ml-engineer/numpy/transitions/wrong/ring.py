# expect: end-joined-to-start
import numpy as np


def transitions(pages, k):
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (pages, np.roll(pages, -1)), 1)
    return counts
