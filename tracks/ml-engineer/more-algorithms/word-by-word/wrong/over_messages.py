# expect: messages-against-each-other
import numpy as np


def folders(counts, labels, k, asked, smoothing):
    n, d = counts.shape
    totals = np.array([counts[labels == folder].sum(axis=0) for folder in range(k)])
    shares = (totals + smoothing) / (totals.sum(axis=1, keepdims=True) + smoothing * d)
    joint = np.log(np.bincount(labels, minlength=k) / n) + asked @ np.log(shares).T
    joint = joint - joint.max(axis=0)
    return joint - np.log(np.exp(joint).sum(axis=0))
