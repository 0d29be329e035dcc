# expect: labels-not-changed
import numpy as np


def fill_empty(points, labels, centres):
    centres = centres.copy()
    distances = ((points - centres[labels]) ** 2).sum(axis=1)
    sizes = np.bincount(labels, minlength=len(centres))
    order = [i for i in np.argsort(-distances, kind="stable")]
    for empty in np.flatnonzero(sizes == 0):
        farthest = next(i for i in order if sizes[labels[i]] > 1)
        order.remove(farthest)
        sizes[labels[farthest]] -= 1
        centres[empty] = points[farthest]
    return centres, labels.copy()
