# Remembers the place before in place of a speed: the last step, shrunk, is added to the next one.
import numpy as np


def roll(A, b, start, rate, momentum, steps):
    def height(x):
        return 0.5 * x.dot(A).dot(x) - b.dot(x)

    here = before = np.array(start, dtype=float)
    heights = [height(here)]
    while len(heights) <= steps:
        here, before = here + momentum * (here - before) - rate * (A.dot(here) - b), here
        heights.append(height(here))
    return here, np.array(heights)
