# expect: over-budget
import numpy as np


def fit(points, centres, max_rounds):
    centres = np.array(centres, dtype=float)
    labels = [-1] * len(points)
    for _ in range(max_rounds):
        nearest = []
        for point in points:
            distances = [((point - centre) ** 2).sum() for centre in centres]
            nearest.append(int(np.argmin(distances)))
        if nearest == labels:
            break
        labels = nearest
        for j in range(len(centres)):
            members = [point for point, label in zip(points, labels) if label == j]
            if members:
                centres[j] = np.mean(members, axis=0)
    return centres, np.array(labels)
