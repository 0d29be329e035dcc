# expect: all-grouped-once
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    tree = linkage(points, "ward")
    steady = []
    for k in counts:
        labels = fcluster(tree, k, "maxclust")
        scores = []
        for a, b in combinations(samples, 2):
            shared = np.intersect1d(a, b)
            scores.append(adjusted_rand_score(labels[shared], labels[shared]))
        steady.append(np.mean(scores))
    return np.array(steady)
