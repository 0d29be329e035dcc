# expect: ties-to-last
import numpy as np


def assign(points, centres):
    best = np.full(len(points), np.inf)
    labels = np.zeros(len(points), dtype=int)
    for j, centre in enumerate(centres):
        squared = ((points - centre) ** 2).sum(axis=1)
        nearer = squared <= best
        best[nearer] = squared[nearer]
        labels[nearer] = j
    return labels
