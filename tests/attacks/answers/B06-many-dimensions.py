# B06: An array of 64 dimensions, empty and huge at once.
# safe: gone bad-frame; value *; unsendable; raised ValueError
import numpy as np


def f(n):
    return np.zeros((1,) * 32 + (0,) + (1 << 20,) * 2)
