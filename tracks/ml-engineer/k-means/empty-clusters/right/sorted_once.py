# Sorts the points once, the farthest first, and goes down the list until one may be taken.
import numpy as np


def fill_empty(points, labels, centres):
    own = np.linalg.norm(points - centres[labels], axis=1) ** 2
    farthest_first = np.argsort(-((points - centres[labels]) ** 2).sum(axis=1), kind="stable").tolist()
    new_labels, new_centres = labels.tolist(), [list(map(float, centre)) for centre in centres]
    for cluster in range(len(centres)):
        if cluster in new_labels:
            continue
        taken = next(i for i in farthest_first if new_labels.count(new_labels[i]) > 1)
        new_labels[taken] = cluster
        new_centres[cluster] = points[taken].tolist()
    return np.array(new_centres), np.array(new_labels)
