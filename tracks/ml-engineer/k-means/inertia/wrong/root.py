# expect: root-of-the-sum
import numpy as np


def inertia(points, labels, centres):
    return np.linalg.norm(points - centres[labels])
