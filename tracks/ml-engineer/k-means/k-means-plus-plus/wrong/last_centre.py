# expect: only-the-last-centre
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        squared = ((points - points[chosen[-1]]) ** 2).sum(axis=1)
        total = squared.sum()
        chosen.append(rng.choice(len(points), p=squared / total if total else None))
    return points[chosen]
