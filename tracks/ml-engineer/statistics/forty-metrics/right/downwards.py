# Goes from the largest p-value down and remembers the smallest so far.
import numpy as np


def adjust(p_values):
    m = len(p_values)
    adjusted = np.empty(m)
    smallest = 1.0
    rank = m
    for place in sorted(range(m), key=p_values.__getitem__, reverse=True):
        smallest = min(smallest, p_values[place] * m / rank)
        adjusted[place] = smallest
        rank -= 1
    return adjusted
