# expect: nearest-not-own
import numpy as np


def inertia(points, labels, centres):
    squared = ((points[:, None, :] - centres) ** 2).sum(axis=2)
    return squared.min(axis=1).sum()
