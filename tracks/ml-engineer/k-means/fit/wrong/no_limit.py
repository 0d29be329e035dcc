# expect: ran-past-the-limit
import numpy as np


def nearest_centre(points, centres):
    return ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)


def means(points, labels, centres):
    moved = np.array(centres, dtype=float)
    for j in range(len(centres)):
        if (labels == j).any():
            moved[j] = points[labels == j].mean(axis=0)
    return moved


def fit(points, centres, max_rounds):
    labels = None
    while True:
        nearest = nearest_centre(points, centres)
        if labels is not None and (nearest == labels).all():
            return centres, labels
        labels = nearest
        centres = means(points, labels, centres)
