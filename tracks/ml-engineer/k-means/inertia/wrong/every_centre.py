# expect: every-centre
import numpy as np


def inertia(points, labels, centres):
    total = 0.0
    for centre in centres:
        total += ((points - centre) ** 2).sum()
    return total
