# expect: not-scaled
import numpy as np
from sklearn.decomposition import PCA


def squeeze(known, fresh, share):
    kept = np.cumsum(PCA().fit(known).explained_variance_ratio_)
    k = int(np.argmax(kept >= share)) + 1
    pca = PCA(n_components=k).fit(known)
    arrived = pca.inverse_transform(pca.transform(fresh))
    return k, arrived, ((fresh - arrived) ** 2).sum(axis=1)
