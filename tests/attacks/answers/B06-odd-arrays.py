# B06: Arrays of objects and of records.
# safe: unsendable
import numpy as np


def f(n):
    return np.array([object(), [1], {"a": 2}], dtype=object)
