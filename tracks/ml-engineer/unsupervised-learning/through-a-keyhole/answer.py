"""Fewer numbers than sensors: principal components, there and back."""

import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    """Return how many components are needed, the fresh rows as they arrive, and what each has lost."""
    scaler = StandardScaler().fit(known)
    kept = np.cumsum(PCA().fit(scaler.transform(known)).explained_variance_ratio_)
    # cut
    k = int(np.argmax(kept >= share)) + 1  # the first place at which enough is kept
    pca = PCA(n_components=k).fit(scaler.transform(known))
    scaled = scaler.transform(fresh)  # the known readings' yardstick, also for a single row
    arrived = pca.inverse_transform(pca.transform(scaled))
    lost = ((scaled - arrived) ** 2).sum(axis=1)
    return k, scaler.inverse_transform(arrived), lost
    # end cut
