# expect: over-budget
import numpy as np


def transitions(pages, k):
    counts = np.zeros((k, k), dtype=int)
    for i in range(len(pages) - 1):
        counts[pages[i], pages[i + 1]] += 1
    return counts
