# Compares each point with each centre in two loops and keeps the first nearest, without squares of whole tables.
import math

import numpy as np


def assign(points, centres):
    labels = []
    for point in points.tolist():
        best, nearest = 0, math.dist(point, centres[0])
        for number, centre in enumerate(centres.tolist()):
            if math.dist(point, centre) < nearest:
                best, nearest = number, math.dist(point, centre)
        labels.append(best)
    return np.array(labels)
