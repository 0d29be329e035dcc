# X04: Ask for one huge array.
# safe: raised MemoryError; raised _ArrayMemoryError
import numpy as np


def f(n):
    return float(np.ones(4 << 30).sum())
