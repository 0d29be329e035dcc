# expect: lost-digits
import numpy as np


def assign(points, centres):
    # |x - c|^2 = |x|^2 - 2 x.c + |c|^2: one matrix product, much faster
    points = points.astype(float)
    centres = centres.astype(float)
    squared = (points**2).sum(axis=1)[:, None] - 2 * points @ centres.T + (centres**2).sum(axis=1)
    return squared.argmin(axis=1)
