# Lets a k-d tree of SciPy find the neighbours, and goes from point to point.
import numpy as np
from scipy.spatial import cKDTree


def outlier_factors(points, k):
    distances, neighbours = cKDTree(points).query(points, k=k + 1)
    # The nearest of all is the point itself.
    distances, neighbours = distances[:, 1:], neighbours[:, 1:]
    k_distance = distances[:, -1]
    density = np.empty(len(points))
    for i in range(len(points)):
        reaches = [max(away, k_distance[j]) for away, j in zip(distances[i], neighbours[i])]
        density[i] = k / sum(reaches)
    return np.array([density[near].mean() / density[i] for i, near in enumerate(neighbours)])
