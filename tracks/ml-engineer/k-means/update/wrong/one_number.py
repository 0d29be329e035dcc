# expect: one-mean-for-all-columns
import numpy as np


def update(points, labels, centres):
    moved = centres.astype(float)
    for j in range(len(centres)):
        if (labels == j).any():
            moved[j] = points[labels == j].mean()
    return moved
