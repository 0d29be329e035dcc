# expect: averaged
import numpy as np


def inertia(points, labels, centres):
    return ((points - centres[labels]) ** 2).sum(axis=1).mean()
