# expect: middle-or-worst
from itertools import combinations
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    trees = [linkage(points[rows], "ward") for rows in samples]
    steady = []
    for k in counts:
        labels = [fcluster(tree, k, "maxclust") for tree in trees]
        scores = []
        for i, j in combinations(range(len(samples)), 2):
            _, mine, yours = np.intersect1d(samples[i], samples[j], return_indices=True)
            scores.append(adjusted_rand_score(labels[i][mine], labels[j][yours]))
        steady.append(np.min(scores))
    return np.array(steady)
