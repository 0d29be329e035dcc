"""Group rows with scikit-learn: scale, fit from several starts, and go back to the original units."""

from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def group(rows, k):
    """Return each row's label, and the groups' centres in the units of the rows."""
    # cut
    # Unscaled, the column with the largest numbers would decide alone what is near.
    scaler = StandardScaler()
    scaled = scaler.fit_transform(rows)
    # scikit-learn's own default is a single start; ten cost little and guard against a poor one.
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(scaled)
    # People read per cent and milligrams, not standard deviations.
    return model.labels_, scaler.inverse_transform(model.cluster_centers_)
    # end cut
