# expect: divided-by-all-points
import numpy as np


def update(points, labels, centres):
    moved = centres.astype(float)
    for j in range(len(centres)):
        inside = (labels == j)[:, None]
        if inside.any():
            moved[j] = (points * inside).mean(axis=0)
    return moved
