# Puts the scaler and the clustering into one pipeline, and asks its steps for what is needed.
from sklearn.cluster import KMeans
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    model = make_pipeline(StandardScaler(), KMeans(n_clusters=k, n_init=20, init="k-means++"))
    labels = model.fit_predict(rows)
    scaler, clusters = model[0], model[-1]
    return labels, clusters.cluster_centers_ * scaler.scale_ + scaler.mean_
