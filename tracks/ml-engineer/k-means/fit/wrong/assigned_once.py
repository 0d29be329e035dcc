# expect: assigned-only-once
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
    labels = nearest_centre(points, centres)
    for _ in range(max_rounds):
        centres = means(points, labels, centres)
    return centres, labels
