# Keeps all pushes, and adds them up anew in each step, the older the weaker.
import numpy as np


def roll(A, b, start, rate, momentum, steps):
    places, pushes = [start.astype(float)], []
    for _ in range(steps):
        pushes.append(rate * (b - A @ places[-1]))
        weights = momentum ** np.arange(len(pushes) - 1, -1, -1)
        places.append(places[-1] + weights @ np.array(pushes))
    return places[-1], np.array([x @ A @ x / 2 - b @ x for x in places])
