# expect: empty-centre-at-zero
import numpy as np


def update(points, labels, centres):
    moved = np.zeros(centres.shape)
    for j in range(len(centres)):
        if (labels == j).any():
            moved[j] = points[labels == j].mean(axis=0)
    return moved
