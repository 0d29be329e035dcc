# Groups with scikit-learn, and remembers for each sample which group each row number got.
import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score


def stability(points, samples, counts):
    steady = np.zeros(len(counts))
    for place, k in enumerate(counts):
        grouped = []
        for rows in samples:
            labels = AgglomerativeClustering(n_clusters=k, linkage="ward").fit_predict(points[rows])
            grouped.append(dict(zip(rows.tolist(), labels.tolist())))
        scores = []
        while grouped:
            one = grouped.pop()
            for other in grouped:
                shared = one.keys() & other.keys()
                scores.append(adjusted_rand_score([one[row] for row in shared], [other[row] for row in shared]))
        steady[place] = sum(scores) / len(scores)
    return steady
