# expect: not-scaled
from sklearn.cluster import KMeans


def group(rows, k):
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(rows)
    return model.labels_, model.cluster_centers_
