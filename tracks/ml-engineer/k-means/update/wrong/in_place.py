# expect: modified-input
import numpy as np


def update(points, labels, centres):
    for j in range(len(centres)):
        if (labels == j).any():
            centres[j] = points[labels == j].mean(axis=0)
    return centres
