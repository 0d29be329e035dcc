# expect: wrong-shape
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    model = KMeans(n_init=10, random_state=0).fit(scaler.fit_transform(rows))
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
