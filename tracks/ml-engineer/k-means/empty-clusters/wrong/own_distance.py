# expect: far-from-the-empty-centre
import numpy as np


def fill_empty(points, labels, centres):
    labels, centres = labels.copy(), centres.copy()
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0):
        distances = ((points - centres[empty]) ** 2).sum(axis=1)
        farthest = np.where(sizes[labels] > 1, distances, -1).argmax()
        sizes[labels[farthest]] -= 1
        sizes[empty] = 1
        labels[farthest] = empty
        centres[empty] = points[farthest]
    return centres, labels
