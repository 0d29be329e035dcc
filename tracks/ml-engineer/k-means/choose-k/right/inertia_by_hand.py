# Works the inertia out from the labels, and the elbow from the height of the line above each place.
import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples


def choose_k(points, most):
    models = {k: KMeans(n_clusters=k, n_init=10, random_state=0).fit(points) for k in range(1, most + 1)}
    curve = []
    for model in models.values():
        curve.append(sum(((point - model.cluster_centers_[label]) ** 2).sum() for point, label in zip(points, model.labels_)))
    scores = {k: silhouette_samples(points, models[k].labels_).mean() for k in range(2, most + 1)}
    slope = (curve[-1] - curve[0]) / (most - 1)
    below = {k: curve[0] + slope * (k - 1) - curve[k - 1] for k in models}
    return np.array(curve), np.array(list(scores.values())), max(below, key=below.get), max(scores, key=scores.get)
