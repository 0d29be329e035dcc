# expect: nearest-by-its-centre
import numpy as np


def silhouette(points, labels):
    distances = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    names = np.unique(labels)
    centres = np.array([points[labels == name].mean(axis=0) for name in names])
    values = np.zeros(len(points))
    for i, label in enumerate(labels):
        own = labels == label
        if own.sum() == 1:
            continue
        within = distances[i, own].sum() / (own.sum() - 1)
        away = ((centres - points[i]) ** 2).sum(axis=1)
        away[names == label] = np.inf
        between = distances[i, labels == names[away.argmin()]].mean()
        if max(within, between) > 0:
            values[i] = (between - within) / max(within, between)
    return values
