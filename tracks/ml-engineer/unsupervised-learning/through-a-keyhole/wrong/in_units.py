# expect: lost-otherwise
import numpy as np
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def squeeze(known, fresh, share):
    scaler = StandardScaler().fit(known)
    kept = np.cumsum(PCA().fit(scaler.transform(known)).explained_variance_ratio_)
    k = int(np.argmax(kept >= share)) + 1
    pca = PCA(n_components=k).fit(scaler.transform(known))
    arrived = scaler.inverse_transform(pca.inverse_transform(pca.transform(scaler.transform(fresh))))
    return k, arrived, ((fresh - arrived) ** 2).sum(axis=1)
