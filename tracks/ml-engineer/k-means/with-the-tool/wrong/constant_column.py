# expect: divided-by-zero
from sklearn.cluster import KMeans


def group(rows, k):
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    # a constant column has the standard deviation 0
    scaled = (rows - mean) / deviation
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaled)
    return model.labels_, model.cluster_centers_ * deviation + mean
