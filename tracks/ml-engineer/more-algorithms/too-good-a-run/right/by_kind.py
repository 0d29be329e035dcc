# Keeps one small function for each kind of covariance, and ranks the runs that stand with plain Python.
import math

import numpy as np

COVARIANCES = {
    "full": lambda k, d: k * sum(range(d + 1)),
    "tied": lambda k, d: sum(range(d + 1)),
    "diag": lambda k, d: k * d,
    "spherical": lambda k, d: k,
}


def choose(likelihoods, groups, kinds, narrowest, n, d, floor):
    criteria = []
    for likelihood, k, kind in zip(likelihoods, groups.tolist(), kinds):
        free = COVARIANCES[kind](k, d) + k * d + k - 1
        criteria.append(free * math.log(n) - 2 * likelihood)
    standing = [run for run, width in enumerate(narrowest) if not width < floor]
    return min(standing, key=criteria.__getitem__), np.array(criteria)
