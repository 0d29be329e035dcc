"""How steadily groups are found again when the rows change (Ben-Hur, Elisseeff and Guyon, 2002)."""

from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    """Return for each number of groups the mean adjusted Rand index over all pairs of samples."""
    # cut
    trees = [linkage(points[rows], "ward") for rows in samples]  # one tree serves every k
    steady = []
    for k in counts:
        labels = [fcluster(tree, k, "maxclust") for tree in trees]
        scores = []
        for i, j in combinations(range(len(samples)), 2):
            # Where the shared rows stand in each of the two samples.
            _, mine, yours = np.intersect1d(samples[i], samples[j], return_indices=True)
            scores.append(adjusted_rand_score(labels[i][mine], labels[j][yours]))
        steady.append(np.mean(scores))
    return np.array(steady)
    # end cut
