# expect: wrong-shape
import numpy as np


def assign(points, centres):
    squared = ((points[:, None, :] - centres) ** 2).sum(axis=2)
    return squared.argmin(axis=0)
