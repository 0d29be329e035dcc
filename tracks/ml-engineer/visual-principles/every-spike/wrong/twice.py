# expect: twice-or-unsorted
import numpy as np


def thin(readings, columns):
    n = len(readings)
    begins = [-(-column * n // columns) for column in range(columns + 1)]
    kept = []
    for begin, end in zip(begins, begins[1:]):
        if begin < end:
            part = readings[begin:end]
            kept += [begin, begin + int(part.argmin()), begin + int(part.argmax()), end - 1]
    return np.array(kept)
