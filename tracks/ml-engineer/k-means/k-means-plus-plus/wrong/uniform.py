# expect: uniform-seeding
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.integers(len(points))]
    while len(chosen) < k:
        left = [i for i in range(len(points)) if i not in chosen]
        chosen.append(rng.choice(left or len(points)))
    return points[chosen]
