# expect: centres-in-another-order
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaler.fit_transform(rows))
    centres = scaler.inverse_transform(model.cluster_centers_)
    # tidy: the lightest wines first
    return model.labels_, centres[centres[:, 0].argsort()]
