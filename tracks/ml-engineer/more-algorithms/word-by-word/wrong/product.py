# expect: too-small-for-a-float
import numpy as np


def folders(counts, labels, k, asked, smoothing):
    n, d = counts.shape
    totals = np.array([counts[labels == folder].sum(axis=0) for folder in range(k)])
    shares = (totals + smoothing) / (totals.sum(axis=1, keepdims=True) + smoothing * d)
    prior = np.bincount(labels, minlength=k) / n
    chances = prior * np.prod(shares[None] ** asked[:, None], axis=2)
    return np.log(chances / chances.sum(axis=1, keepdims=True))
