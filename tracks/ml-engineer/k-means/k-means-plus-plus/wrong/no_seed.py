# expect: seed-not-used
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng()
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2).min(axis=1)
        total = squared.sum()
        chosen.append(rng.choice(len(points), p=squared / total if total else None))
    return points[chosen]
