# expect: cut-to-whole-numbers
import numpy as np


def update(points, labels, centres):
    moved = centres.copy()
    for j in range(len(centres)):
        if (labels == j).any():
            moved[j] = points[labels == j].mean(axis=0)
    return moved
