# expect: not-settled
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    scaled = scaler.fit_transform(rows)
    model = KMeans(n_clusters=k, n_init=10, random_state=0, max_iter=1).fit(scaled)
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
