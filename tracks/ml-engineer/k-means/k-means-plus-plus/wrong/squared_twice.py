# expect: d2-weighting
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = (np.linalg.norm(points[:, None, :] - points[chosen], axis=2) ** 2).min(axis=1)
        weights = squared**2
        total = weights.sum()
        chosen.append(rng.choice(len(points), p=weights / total if total else None))
    return points[chosen]
