# expect: above-the-line
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
    evenly = np.linspace(inertias[0], inertias[-1], most)
    elbow = np.argmin(evenly - inertias) + 1
    best = np.argmax(silhouettes) + 2
    return np.array(inertias), np.array(silhouettes), elbow, best
