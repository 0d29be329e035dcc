# expect: with-the-next-alone
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    steady = []
    for k in counts:
        labels = [fcluster(linkage(points[rows], "ward"), k, "maxclust") for rows in samples]
        scores = []
        for i in range(len(samples) - 1):
            _, mine, yours = np.intersect1d(samples[i], samples[i + 1], return_indices=True)
            scores.append(adjusted_rand_score(labels[i][mine], labels[i + 1][yours]))
        steady.append(np.mean(scores))
    return np.array(steady)
