# expect: against-the-whole
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    steady = []
    for k in counts:
        whole = fcluster(linkage(points, "ward"), k, "maxclust")
        scores = []
        for rows in samples:
            scores.append(adjusted_rand_score(whole[rows], fcluster(linkage(points[rows], "ward"), k, "maxclust")))
        steady.append(np.mean(scores))
    return np.array(steady)
