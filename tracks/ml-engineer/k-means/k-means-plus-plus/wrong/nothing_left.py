# expect: nothing-left-to-draw-by
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2).min(axis=1)
        chosen.append(rng.choice(len(points), p=squared / squared.sum()))
    return points[chosen]
