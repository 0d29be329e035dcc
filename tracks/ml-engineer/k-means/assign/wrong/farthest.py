# expect: farthest-centre
import numpy as np


def assign(points, centres):
    similarity = np.sqrt(((points[:, None, :] - centres) ** 2).sum(axis=2))
    return similarity.argmax(axis=1)
