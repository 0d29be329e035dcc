# expect: few-all-kept
import numpy as np


def thin(readings, columns):
    """Return the places of the first, last, lowest and highest reading of each column, rising and none twice."""
    n = len(readings)
    # Readings come in order, so a column is a slice: nobody has to ask of each reading where it lies.
    begins = [-(-column * n // columns) for column in range(columns + 1)]
    kept = set()
    for begin, end in zip(begins, begins[1:]):
        if begin < end:
            part = readings[begin:end]
            kept |= set(range(begin, end)) if end - begin <= 4 else {begin, end - 1, begin + int(part.argmin()), begin + int(part.argmax())}
    return np.array(sorted(kept))
