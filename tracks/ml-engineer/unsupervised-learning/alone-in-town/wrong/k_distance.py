# expect: the-whole-town
import numpy as np


def outlier_factors(points, k):
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(apart, np.inf)
    return np.sort(apart, axis=1)[:, k - 1]
