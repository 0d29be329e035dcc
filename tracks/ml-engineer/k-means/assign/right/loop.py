# Goes through the centres one after the other and keeps the nearest so far, without an array of three axes.
import numpy as np


def assign(points, centres):
    """Return, for each point, the number of its nearest centre."""
    labels = np.zeros(len(points), dtype=int)
    nearest = np.full(len(points), np.inf)
    for number, centre in enumerate(centres):
        squared = ((points - centre) ** 2).sum(axis=1)
        # Only a centre that is nearer takes a point over, so the first of equals keeps it.
        is_nearer = squared < nearest
        labels[is_nearer] = number
        nearest[is_nearer] = squared[is_nearer]
    return labels
