# expect: place-for-row
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    steady = []
    for k in counts:
        labels = [fcluster(linkage(points[rows], "ward"), k, "maxclust") for rows in samples]
        scores = []
        for i, j in combinations(range(len(samples)), 2):
            # the shared rows of both, each in its own order
            mine, yours = np.isin(samples[i], samples[j]), np.isin(samples[j], samples[i])
            scores.append(adjusted_rand_score(labels[i][mine], labels[j][yours]))
        steady.append(np.mean(scores))
    return np.array(steady)
