# expect: columns-of-one-width
import numpy as np


def thin(readings, columns):
    n = len(readings)
    width = max(1, n // columns)
    begins = list(range(0, n, width))[:columns]
    kept = set()
    for begin, end in zip(begins, [*begins[1:], n]):
        part = readings[begin:end]
        kept |= {begin, end - 1, begin + int(part.argmin()), begin + int(part.argmax())}
    return np.array(sorted(kept))
