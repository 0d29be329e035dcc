"""Lloyd's algorithm: assign and update, until no point changes its cluster."""

import numpy as np


def fit(points, centres, max_rounds):
    """Return the centres and the labels after at most `max_rounds` rounds."""
    # cut
    centres = np.array(centres, dtype=float)
    # No cluster has the number -1, so the first round always counts as a change.
    labels = np.full(len(points), -1)
    for _ in range(max_rounds):
        squared = ((points[:, None, :] - centres) ** 2).sum(axis=2)
        nearest = squared.argmin(axis=1)
        # Same labels give the same means, so nothing can change from here on.
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        # Only clusters with points are visited: the other centres stay.
        for cluster in np.unique(labels):
            centres[cluster] = points[labels == cluster].mean(axis=0)
    return centres, labels
    # end cut
