# expect: first-columns-longer
import numpy as np


def thin(readings, columns):
    kept = set()
    for places in np.array_split(np.arange(len(readings)), columns):
        if len(places):
            part = readings[places]
            kept |= {int(places[0]), int(places[-1]), int(places[part.argmin()]), int(places[part.argmax()])}
    return np.array(sorted(kept))
