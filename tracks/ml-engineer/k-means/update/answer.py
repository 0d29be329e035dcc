"""Move each centre to the mean of its points."""

import numpy as np


def update(points, labels, centres):
    """Return where the centres stand after they have moved."""
    # cut
    # A copy, so that the caller's centres stay as they are; of floats, so that means are not cut off.
    moved = np.array(centres, dtype=float)
    for cluster in range(len(centres)):
        members = points[labels == cluster]
        # The mean of no points would be NaN. An empty cluster's centre keeps its place instead.
        if len(members) > 0:
            moved[cluster] = members.mean(axis=0)
    return moved
    # end cut
