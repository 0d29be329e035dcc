# Sorts the others by distance for each point, in plain Python, and keeps what is asked for again.
import math

import numpy as np


def outlier_factors(points, k):
    rows = points.tolist()
    near = []
    for i, row in enumerate(rows):
        others = sorted((math.dist(row, other), j) for j, other in enumerate(rows) if j != i)
        near.append(others[:k])
    reach = [others[-1][0] for others in near]
    density = [k / sum(max(away, reach[j]) for away, j in others) for others in near]
    return np.array([sum(density[j] for _, j in others) / k / own for others, own in zip(near, density)])
