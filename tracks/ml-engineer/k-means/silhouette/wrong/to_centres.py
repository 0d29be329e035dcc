# expect: measured-to-centres
import numpy as np


def silhouette(points, labels):
    clusters = np.unique(labels)
    centres = np.array([points[labels == c].mean(axis=0) for c in clusters])
    distances = np.linalg.norm(points[:, None, :] - centres, axis=2)
    values = np.zeros(len(points))
    for i, label in enumerate(labels):
        if (labels == label).sum() == 1:
            continue
        a = distances[i, clusters == label][0]
        b = distances[i, clusters != label].min()
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values
