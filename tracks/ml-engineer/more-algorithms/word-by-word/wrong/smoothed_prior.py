# expect: prior-smoothed
import numpy as np


def folders(counts, labels, k, asked, smoothing):
    n, d = counts.shape
    totals = np.array([counts[labels == folder].sum(axis=0) for folder in range(k)])
    shares = (totals + smoothing) / (totals.sum(axis=1, keepdims=True) + smoothing * d)
    prior = (np.bincount(labels, minlength=k) + smoothing) / (n + smoothing * k)
    joint = np.log(prior) + asked @ np.log(shares).T
    joint = joint - joint.max(axis=1, keepdims=True)
    return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
