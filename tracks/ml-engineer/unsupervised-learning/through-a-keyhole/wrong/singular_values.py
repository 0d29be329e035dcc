# expect: share-of-deviations
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    scaler = StandardScaler().fit(known)
    values = PCA().fit(scaler.transform(known)).singular_values_
    k = int(np.argmax(np.cumsum(values) / values.sum() >= share)) + 1
    pca = PCA(n_components=k).fit(scaler.transform(known))
    scaled = scaler.transform(fresh)
    arrived = pca.inverse_transform(pca.transform(scaled))
    return k, scaler.inverse_transform(arrived), ((scaled - arrived) ** 2).sum(axis=1)
