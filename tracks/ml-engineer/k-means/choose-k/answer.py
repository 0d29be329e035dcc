"""Choose the number of clusters, by the elbow of the inertias and by the silhouette."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def choose_k(points, most):
    """Return the inertias, the silhouette scores, and the k that each of them speaks for."""
    # cut
    inertias, silhouettes = [], []
    for k in range(1, most + 1):
        model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(points)
        inertias.append(model.inertia_)
        # With one cluster there is no next one to compare with.
        if k > 1:
            silhouettes.append(silhouette_score(points, model.labels_))
    # Inertia always falls. The elbow is where it has fallen most, compared with falling evenly all the way.
    evenly = np.linspace(inertias[0], inertias[-1], most)
    elbow = np.argmax(evenly - inertias) + 1  # position 0 is one cluster
    best = np.argmax(silhouettes) + 2  # position 0 is two clusters
    return np.array(inertias), np.array(silhouettes), elbow, best
    # end cut
