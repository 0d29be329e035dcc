"""Give every empty cluster the point that fits worst where it is."""

import numpy as np


def fill_empty(points, labels, centres):
    """Return centres and labels with a point in every cluster."""
    # cut
    labels, centres = labels.copy(), centres.copy()
    distances = ((points - centres[labels]) ** 2).sum(axis=1)
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0):
        # A cluster's last point is never taken: that would only move the hole. -1 is less than any distance.
        spare = np.where(sizes[labels] > 1, distances, -1)
        farthest = spare.argmax()
        # Keeping the sizes up to date also protects the point that has just been taken.
        sizes[labels[farthest]] -= 1
        sizes[empty] = 1
        labels[farthest] = empty
        centres[empty] = points[farthest]
    return centres, labels
    # end cut
