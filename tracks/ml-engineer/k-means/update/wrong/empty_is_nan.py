# expect: mean-of-nothing
import numpy as np


def update(points, labels, centres):
    return np.array([points[labels == j].mean(axis=0) for j in range(len(centres))])
