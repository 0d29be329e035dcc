# expect: plain-distances
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        distances = np.linalg.norm(points[:, None, :] - points[chosen], axis=2).min(axis=1)
        total = distances.sum()
        chosen.append(rng.choice(len(points), p=distances / total if total else None))
    return points[chosen]
