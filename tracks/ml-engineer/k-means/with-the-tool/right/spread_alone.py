# Divides by the standard deviation alone: where zero is makes no difference to any distance.
"""Group rows with scikit-learn: scale, fit from several starts, and go back to the original units."""

from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    """Return each row's label, and the groups' centres in the units of the rows."""
    scaler = StandardScaler(with_mean=False)
    scaled = scaler.fit_transform(rows)
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaled)
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
