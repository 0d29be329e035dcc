# expect: the-whole-town
import numpy as np


def outlier_factors(points, k):
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(apart, np.inf)
    near = np.argsort(apart, axis=1)[:, :k]
    own = np.take_along_axis(apart, near, axis=1)
    density = 1 / np.maximum(own, own[near, -1]).mean(axis=1)
    return density.mean() / density
