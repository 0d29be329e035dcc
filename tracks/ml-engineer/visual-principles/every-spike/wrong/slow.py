# expect: over-budget
import numpy as np


def thin(readings, columns):
    n = len(readings)
    kept = set()
    for column in range(columns):
        places = [i for i in range(n) if i * columns // n == column]
        if places:
            low = min(places, key=lambda i: readings[i])
            high = max(places, key=lambda i: readings[i])
            kept |= {places[0], places[-1], low, high}
    return np.array(sorted(kept))
