# expect: assigned-in-original-units
from sklearn.cluster import KMeans
from sklearn.metrics import pairwise_distances_argmin
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    scaler = StandardScaler()
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaler.fit_transform(rows))
    centres = scaler.inverse_transform(model.cluster_centers_)
    # each wine to the nearest centre
    return pairwise_distances_argmin(rows, centres), centres
