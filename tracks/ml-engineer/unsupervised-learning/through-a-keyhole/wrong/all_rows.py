# expect: fresh-was-fitted
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    both = np.vstack([known, fresh])
    scaler = StandardScaler().fit(both)
    kept = np.cumsum(PCA().fit(scaler.transform(both)).explained_variance_ratio_)
    k = int(np.argmax(kept >= share)) + 1
    pca = PCA(n_components=k).fit(scaler.transform(both))
    scaled = scaler.transform(fresh)
    arrived = pca.inverse_transform(pca.transform(scaled))
    return k, scaler.inverse_transform(arrived), ((scaled - arrived) ** 2).sum(axis=1)
