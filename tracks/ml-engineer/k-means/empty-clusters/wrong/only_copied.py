# expect: same-point-twice
import numpy as np


def fill_empty(points, labels, centres):
    labels, centres = labels.copy(), centres.copy()
    distances = ((points - centres[labels]) ** 2).sum(axis=1)
    for cluster in range(len(centres)):
        if not np.any(labels == cluster):
            farthest = distances.argmax()
            centres[cluster] = points[farthest]
            labels[farthest] = cluster
    return centres, labels
