# expect: luck-left-in
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import rand_score


def stability(points, samples, counts):
    steady = []
    for k in counts:
        labels = [fcluster(linkage(points[rows], "ward"), k, "maxclust") for rows in samples]
        scores = []
        for i, j in combinations(range(len(samples)), 2):
            _, mine, yours = np.intersect1d(samples[i], samples[j], return_indices=True)
            scores.append(rand_score(labels[i][mine], labels[j][yours]))
        steady.append(np.mean(scores))
    return np.array(steady)
