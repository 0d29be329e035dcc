# expect: divided-by-one-less
import numpy as np
from sklearn.decomposition import PCA


def squeeze(known, fresh, share):
    mean, deviation = known.mean(axis=0), known.std(axis=0, ddof=1)
    kept = np.cumsum(PCA().fit((known - mean) / deviation).explained_variance_ratio_)
    k = int(np.argmax(kept >= share)) + 1
    pca = PCA(n_components=k).fit((known - mean) / deviation)
    scaled = (fresh - mean) / deviation
    arrived = pca.inverse_transform(pca.transform(scaled))
    return k, arrived * deviation + mean, ((scaled - arrived) ** 2).sum(axis=1)
