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
        from_here = distances[i]
        # The point itself is in the sum with distance 0, and must not be in the count.
        within = from_here[own].sum() / (own.sum() - 1)
        between = min(from_here[labels == other].mean() for other in np.unique(labels) if other != label)
        # Where both are equal the value is 0, also where both are 0.
        if within != between:
            values[i] = (between - within) / max(within, between)
    return values
    # end cut
