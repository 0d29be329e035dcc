# expect: signs-cancel
import numpy as np


def assign(points, centres):
    differences = (points[:, None, :] - centres).sum(axis=2)
    return np.abs(differences).argmin(axis=1)
