# expect: prior-of-words
import numpy as np


def folders(counts, labels, k, asked, smoothing):
    n, d = counts.shape
    totals = np.array([counts[labels == folder].sum(axis=0) for folder in range(k)])
    words = totals.sum(axis=1, keepdims=True)
    shares = (totals + smoothing) / (words + smoothing * d)
    with np.errstate(divide="ignore"):
        joint = np.log(words[:, 0] / max(words.sum(), 1)) + asked @ np.log(shares).T
    joint = joint - joint.max(axis=1, keepdims=True)
    return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
