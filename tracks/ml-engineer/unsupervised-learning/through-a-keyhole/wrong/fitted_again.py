# expect: own-yardstick
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    scaler = StandardScaler().fit(known)
    kept = np.cumsum(PCA().fit(scaler.transform(known)).explained_variance_ratio_)
    k = int(np.argmax(kept >= share)) + 1
    pca = PCA(n_components=k).fit(scaler.transform(known))
    scaled = StandardScaler().fit_transform(fresh)
    arrived = pca.inverse_transform(pca.transform(scaled))
    return k, scaler.inverse_transform(arrived), ((scaled - arrived) ** 2).sum(axis=1)
