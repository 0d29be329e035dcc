# expect: begun-again
import numpy as np


def seed_centres(points, k, seed):
    chosen = [int(np.random.default_rng(seed).integers(len(points)))]
    while len(chosen) < k:
        rng = np.random.default_rng(seed)
        squared = ((points[:, None, :] - points[chosen]) ** 2).sum(axis=2).min(axis=1)
        chances = squared / squared.sum() if squared.sum() > 0 else None
        chosen.append(int(rng.choice(len(points), p=chances)))
    return points[chosen]
