# expect: not-one-of-the-points
import numpy as np


def seed_centres(points, k, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(points.min(axis=0), points.max(axis=0), (k, points.shape[1]))
