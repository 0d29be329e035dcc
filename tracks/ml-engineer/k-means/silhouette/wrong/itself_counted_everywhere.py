# expect: counted-itself
import numpy as np


def silhouette(points, labels):
    distances = np.sqrt(((points[:, None, :] - points) ** 2).sum(axis=2))
    values = np.zeros(len(points))
    for i in range(len(points)):
        a = distances[i, labels == labels[i]].mean()
        b = min(distances[i, labels == other].mean() for other in np.unique(labels) if other != labels[i])
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values
