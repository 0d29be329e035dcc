# expect: best-of-several
"""k-means++: a start that is spread over the data (Arthur and Vassilvitskii, 2007)."""

import numpy as np


def seed_centres(points, k, seed):
    """Return k of the points, each next one likelier the farther it is from those before it."""
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2)
        nearest = squared.min(axis=1)
        total = nearest.sum()
        if total > 0:
            c = [int(x) for x in rng.choice(len(points), p=nearest / total, size=10)]
            chosen.append(min(c, key=lambda i: np.minimum(nearest, ((points - points[i]) ** 2).sum(axis=1)).sum()))
        else:
            chosen.append(rng.integers(len(points)))
    return points[chosen]
