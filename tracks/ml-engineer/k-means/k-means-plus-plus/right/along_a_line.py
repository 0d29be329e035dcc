# Lays the chances along a line and sees into which piece a random number falls.
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    centres = [points[rng.integers(len(points))]]
    nearest = ((points - centres[0]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        ends = np.cumsum(nearest)
        if ends[-1] > 0:
            # The piece of a point that is a centre already has no length: "right" steps over it.
            chosen = min(int(np.searchsorted(ends, rng.random() * ends[-1], side="right")), len(points) - 1)
        else:
            chosen = int(rng.random() * len(points))
        centres.append(points[chosen])
        nearest = np.minimum(nearest, ((points - points[chosen]) ** 2).sum(axis=1))
    return np.array(centres)
