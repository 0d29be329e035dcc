# expect: wrong-type
import numpy as np


def assign(points, centres):
    # the distance to the nearest centre, not which one it is
    return np.sqrt(((points[:, None, :] - centres) ** 2).sum(axis=2)).min(axis=1)
