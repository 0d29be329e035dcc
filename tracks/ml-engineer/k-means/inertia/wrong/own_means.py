# expect: means-not-centres
import numpy as np


def inertia(points, labels, centres):
    total = 0.0
    for label in np.unique(labels):
        members = points[labels == label]
        total += ((members - members.mean(axis=0)) ** 2).sum()
    return total
