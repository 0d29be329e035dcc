# expect: not-squared
import numpy as np


def inertia(points, labels, centres):
    return np.linalg.norm(points - centres[labels], axis=1).sum()
