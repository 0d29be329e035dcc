# expect: same-point-twice
import numpy as np


def fill_empty(points, labels, centres):
    labels, centres = labels.copy(), centres.copy()
    distances = ((points - centres[labels]) ** 2).sum(axis=1)
    sizes = np.bincount(labels, minlength=len(centres))
    # never a cluster's last point
    farthest = np.where(sizes[labels] > 1, distances, -1).argmax()
    for empty in np.flatnonzero(sizes == 0):
        labels[farthest] = empty
        centres[empty] = points[farthest]
    return centres, labels
