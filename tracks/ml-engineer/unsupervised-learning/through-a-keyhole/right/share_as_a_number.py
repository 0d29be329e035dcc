# Hands the share itself to the PCA, which then chooses how many components it takes.
import numpy as np
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    """Return how many components are needed, the fresh rows as they arrive, and what each has lost."""
    path = make_pipeline(StandardScaler(), PCA(n_components=share, svd_solver="full")).fit(known)
    scaler, pca = path[0], path[1]
    back = path.inverse_transform(path.transform(fresh))
    lost = np.linalg.norm(scaler.transform(fresh) - scaler.transform(back), axis=1) ** 2
    return pca.n_components_, back, lost
