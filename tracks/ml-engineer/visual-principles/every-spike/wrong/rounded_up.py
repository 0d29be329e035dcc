# expect: columns-rounded-up
import numpy as np


def thin(readings, columns):
    n = len(readings)
    width = -(-n // columns)
    kept = set()
    for begin in range(0, n, width):
        part = readings[begin : begin + width]
        kept |= {begin, begin + len(part) - 1, begin + int(part.argmin()), begin + int(part.argmax())}
    return np.array(sorted(kept))
