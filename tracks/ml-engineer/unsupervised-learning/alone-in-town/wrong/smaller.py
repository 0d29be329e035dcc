# expect: smaller-reach
import numpy as np


def outlier_factors(points, k):
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(apart, np.inf)
    near = np.argsort(apart)[:, :k]
    own = np.take_along_axis(apart, near, axis=1)
    reach = np.minimum(own, own[near, -1])
    density = 1 / reach.mean(axis=1)
    return density[near].mean(axis=1) / density
