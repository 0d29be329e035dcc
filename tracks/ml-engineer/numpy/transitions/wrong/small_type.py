# expect: small-type-ran-over
import numpy as np


def transitions(pages, k):
    steps = pages[:-1] * k + pages[1:]
    counts = np.zeros(k * k, dtype=int)
    np.add.at(counts, steps, 1)
    return counts.reshape(k, k)
