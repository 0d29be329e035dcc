# expect: last-of-equals
import numpy as np


def thin(readings, columns):
    n = len(readings)
    begins = [-(-column * n // columns) for column in range(columns + 1)]
    kept = set()
    for begin, end in zip(begins, begins[1:]):
        if begin < end:
            part = readings[begin:end][::-1]
            kept |= {begin, end - 1, end - 1 - int(part.argmin()), end - 1 - int(part.argmax())}
    return np.array(sorted(kept))
