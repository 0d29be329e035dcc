# Lets one word ask after the other, and gives it only those that it may look at.
import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    weights = np.zeros(mask.shape)
    for word, query in enumerate(Q):
        seen = np.flatnonzero(mask[word])
        if len(seen):
            scores = K[seen] @ query / len(query) ** 0.5
            grown = np.exp(scores - scores.max())
            weights[word, seen] = grown / grown.sum()
    return np.einsum("nm,me->ne", weights, V), weights
