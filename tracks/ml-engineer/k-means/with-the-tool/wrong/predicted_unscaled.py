# expect: predicted-unscaled-rows
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaler.fit_transform(rows))
    # as one asks it about new bottles
    return model.predict(rows), scaler.inverse_transform(model.cluster_centers_)
