# expect: largest-share
import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def choose_k(points, most):
    inertias, silhouettes = [], []
    for k in range(1, most + 1):
        model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(points)
        inertias.append(model.inertia_)
        if k > 1:
            silhouettes.append(silhouette_score(points, model.labels_))
    inertias, silhouettes = np.array(inertias), np.array(silhouettes)
    elbow = np.argmin(inertias[1:] / inertias[:-1]) + 2
    best = np.argmax(silhouettes) + 2
    return inertias, silhouettes, elbow, best
