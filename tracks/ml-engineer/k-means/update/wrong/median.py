# expect: median-instead-of-mean
import numpy as np


def update(points, labels, centres):
    moved = centres.astype(float)
    for j in range(len(centres)):
        if (labels == j).any():
            moved[j] = np.median(points[labels == j], axis=0)
    return moved
