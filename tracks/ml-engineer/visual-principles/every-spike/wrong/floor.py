# expect: begins-rounded-down
import numpy as np


def thin(readings, columns):
    n = len(readings)
    begins = [column * n // columns for column in range(columns + 1)]
    kept = set()
    for begin, end in zip(begins, begins[1:]):
        if begin < end:
            part = readings[begin:end]
            kept |= {begin, end - 1, begin + int(part.argmin()), begin + int(part.argmax())}
    return np.array(sorted(kept))
