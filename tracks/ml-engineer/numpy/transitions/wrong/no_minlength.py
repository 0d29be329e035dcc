# expect: table-cut-short
import numpy as np


def transitions(pages, k):
    steps = pages[:-1].astype(int) * k + pages[1:]
    return np.bincount(steps).reshape(k, k)
