# expect: not-as-the-crow-flies
"""k-means++: a start that is spread over the data (Arthur and Vassilvitskii, 2007)."""

import numpy as np


def seed_centres(points, k, seed):
    """Return k of the points, each next one likelier the farther it is from those before it."""
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = (points[:, None, :] - points[chosen]).sum(axis=2) ** 2
        nearest = squared.min(axis=1)
        total = nearest.sum()
        if total > 0:
            chosen.append(rng.choice(len(points), p=nearest / total))
        else:
            chosen.append(rng.integers(len(points)))
    return points[chosen]
