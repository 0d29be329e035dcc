# Squares the norm of all the differences as one table.
import numpy as np


def inertia(points, labels, centres):
    return np.linalg.norm(points - np.take(centres, labels, axis=0)) ** 2
