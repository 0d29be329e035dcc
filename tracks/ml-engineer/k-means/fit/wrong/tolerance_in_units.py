# expect: stopped-early
import numpy as np


def fit(points, centres, max_rounds):
    """Return the centres and the labels after at most `max_rounds` rounds."""
    centres = np.array(centres, dtype=float)
    for _ in range(max_rounds):
        labels = ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        new = centres.copy()
        for j in np.unique(labels):
            new[j] = points[labels == j].mean(axis=0)
        moved = np.abs(new - centres).max()
        centres = new
        if moved < 1e-4:
            break
    return centres, labels
