# expect: rows-scaled-not-columns
import numpy as np
from sklearn.cluster import KMeans
from sklearn.preprocessing import Normalizer


def group(rows, k):
    scaled = Normalizer().fit_transform(rows)
    labels = KMeans(n_clusters=k, n_init=10, random_state=0).fit_predict(scaled)
    return labels, np.array([rows[labels == j].mean(axis=0) for j in range(k)])
