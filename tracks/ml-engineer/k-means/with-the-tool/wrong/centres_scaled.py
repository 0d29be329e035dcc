# expect: centres-still-scaled
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaled = StandardScaler().fit_transform(rows)
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaled)
    return model.labels_, model.cluster_centers_
