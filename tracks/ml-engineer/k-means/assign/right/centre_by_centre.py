# Goes through the centres, and lets each take the points that are nearer to it than to all before.
import numpy as np


def assign(points, centres):
    labels = np.zeros(len(points), dtype=int)
    nearest = np.full(len(points), np.inf)
    for number, centre in enumerate(centres):
        distances = np.linalg.norm(points - centre, axis=1)
        nearer = distances < nearest
        labels[nearer], nearest[nearer] = number, distances[nearer]
    return labels
