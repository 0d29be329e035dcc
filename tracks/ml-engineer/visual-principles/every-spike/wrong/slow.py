# expect: over-budget
import numpy as np


def thin(readings, columns):
    n = len(readings)
    column_of = np.arange(n) * columns // n
    kept = set()
    for column in range(columns):
        places = np.flatnonzero(column_of == column)
        if len(places):
            part = readings[places]
            kept |= {places[0], places[-1], places[part.argmin()], places[part.argmax()]}
    return np.array(sorted(int(place) for place in kept))
