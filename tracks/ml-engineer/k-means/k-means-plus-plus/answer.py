"""k-means++: a start that is spread over the data (Arthur and Vassilvitskii, 2007)."""

import numpy as np


def seed_centres(points, k, seed):
    """Return k of the points, each next one likelier the farther it is from those before it."""
    # cut
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2)
        # Only the nearest chosen centre counts. A point beside any of them is well served already.
        nearest = squared.min(axis=1)
        total = nearest.sum()
        if total > 0:
            chosen.append(rng.choice(len(points), p=nearest / total))
        else:
            # Every point stands on a centre. There is nothing left to spread.
            chosen.append(rng.integers(len(points)))
    return points[chosen]
    # end cut
