# expect: exception
import numpy as np


def silhouette(points, labels):
    distances = np.sqrt(((points[:, None, :] - points) ** 2).sum(axis=2))
    k = labels.max() + 1
    values = np.zeros(len(points))
    sizes = np.bincount(labels, minlength=k)
    for i, label in enumerate(labels):
        if sizes[label] == 1:
            continue
        a = distances[i, labels == label].sum() / (sizes[label] - 1)
        b = min(distances[i, labels == j].mean() for j in range(k) if j != label and sizes[j] > 0)
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values
