# expect: only-the-peaks
import numpy as np


def thin(readings, columns):
    n = len(readings)
    begins = [-(-column * n // columns) for column in range(columns + 1)]
    kept = set()
    for begin, end in zip(begins, begins[1:]):
        if begin < end:
            kept |= {begin, end - 1, begin + int(readings[begin:end].argmax())}
    return np.array(sorted(kept))
