# expect: wrong-result
from sklearn.cluster import KMeans
from sklearn.preprocessing import RobustScaler


def group(rows, k):
    scaler = RobustScaler()
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaler.fit_transform(rows))
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
