# expect: took-the-last-point
import numpy as np


def fill_empty(points, labels, centres):
    labels, centres = labels.copy(), centres.copy()
    distances = ((points - centres[labels]) ** 2).sum(axis=1)
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0):
        # sizes as they were at the beginning
        farthest = np.where(sizes[labels] > 1, distances, -1).argmax()
        labels[farthest] = empty
        centres[empty] = points[farthest]
    return centres, labels
