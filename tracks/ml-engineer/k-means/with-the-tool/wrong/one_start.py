# expect: stuck-in-a-poor-start
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    scaled = scaler.fit_transform(rows)
    # the default of older examples: one start, centres anywhere among the points
    model = KMeans(n_clusters=k, init="random", n_init=1, random_state=0).fit(scaled)
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
