# expect: absent-is-a-group
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    steady = []
    for k in counts:
        labels = np.full((len(samples), len(points)), -1)
        for line, rows in zip(labels, samples):
            line[rows] = fcluster(linkage(points[rows], "ward"), k, "maxclust")
        steady.append(np.mean([adjusted_rand_score(a, b) for a, b in combinations(labels, 2)]))
    return np.array(steady)
