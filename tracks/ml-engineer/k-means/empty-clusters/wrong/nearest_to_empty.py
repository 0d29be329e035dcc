# expect: nearest-to-the-empty-centre
import numpy as np


def fill_empty(points, labels, centres):
    labels, centres = labels.copy(), centres.copy()
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0):
        distances = ((points - centres[empty]) ** 2).sum(axis=1)
        nearest = np.where(sizes[labels] > 1, distances, np.inf).argmin()
        sizes[labels[nearest]] -= 1
        sizes[empty] = 1
        labels[nearest] = empty
        centres[empty] = points[nearest]
    return centres, labels
