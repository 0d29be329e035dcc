# expect: third-centre
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        weights = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2).sum(axis=1)
        weights[chosen] = 0
        total = weights.sum()
        chosen.append(rng.choice(len(points), p=weights / total if total else None))
    return points[chosen]
