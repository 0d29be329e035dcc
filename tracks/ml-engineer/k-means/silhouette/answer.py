"""The silhouette of each point (Rousseeuw, 1987)."""

import numpy as np


def silhouette(points, labels):
    """Return, for each point, how much nearer it is to its own cluster than to the next one."""
    # cut
    distances = np.sqrt(((points[:, None, :] - points) ** 2).sum(axis=2))
    values = np.zeros(len(points))
    for i, label in enumerate(labels):
        own = labels == label
        if own.sum() == 1:
            # Alone: there is nobody to be near to. The value stays 0.
            continue
        # The point itself is in the sum with distance 0, and must not be in the count.
        within = distances[i, own].sum() / (own.sum() - 1)
        between = min(distances[i, labels == other].mean() for other in np.unique(labels) if other != label)
        larger = max(within, between)
        if larger > 0:
            values[i] = (between - within) / larger
    return values
    # end cut
