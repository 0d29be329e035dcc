# Takes the directions from NumPy's singular values, and goes there and back with their matrix.
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    """Return how many components are needed, the fresh rows as they arrive, and what each has lost."""
    scaler = StandardScaler().fit(known)
    kept = np.cumsum(PCA().fit(scaler.transform(known)).explained_variance_ratio_)
    _, strengths, directions = np.linalg.svd(scaler.transform(known), full_matrices=False)
    variances = strengths**2
    k = 1
    while variances[:k].sum() < share * variances.sum():
        k += 1
    seen = directions[:k].T @ directions[:k]
    scaled = (fresh - scaler.mean_) / scaler.scale_
    arrived = scaled @ seen
    return k, arrived * scaler.scale_ + scaler.mean_, np.sum((scaled - arrived) ** 2, axis=1)
