# expect: repeats-counted-once
import numpy as np


def transitions(pages, k):
    counts = np.zeros((k, k), dtype=int)
    counts[pages[:-1], pages[1:]] += 1
    return counts
