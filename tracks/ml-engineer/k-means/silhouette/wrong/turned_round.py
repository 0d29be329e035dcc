# expect: turned-round
import numpy as np


def silhouette(points, labels):
    distances = np.sqrt(((points[:, None, :] - points) ** 2).sum(axis=2))
    values = np.zeros(len(points))
    for i in range(len(points)):
        own = labels == labels[i]
        if own.sum() == 1:
            continue
        a = distances[i, own].sum() / (own.sum() - 1)
        means = [distances[i, labels == other].mean() for other in np.unique(labels) if other != labels[i]]
        b = min(means)
        if max(a, b) > 0:
            values[i] = (a - b) / max(a, b)
    return values
