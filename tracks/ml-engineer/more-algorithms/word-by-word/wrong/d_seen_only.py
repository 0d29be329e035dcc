# expect: shares-beyond-one
"""Naive Bayes on counts of words (the multinomial model of McCallum and Nigam, 1998)."""

import numpy as np


def folders(counts, labels, k, asked, smoothing):
    """Return the logarithm of each message's chance to belong to each folder."""
    n, d = counts.shape
    totals = np.array([counts[labels == folder].sum(axis=0) for folder in range(k)])
    # As if every word had been in every folder `smoothing` times more: nothing is impossible.
    shares = (totals + smoothing) / (totals.sum(axis=1, keepdims=True) + smoothing * (totals.sum(axis=0) > 0).sum())
    prior = np.bincount(labels, minlength=k) / n
    # Logarithms add where chances multiply: two hundred words would leave a float nothing but 0.
    joint = np.log(prior) + asked @ np.log(shares).T
    # The largest of each row is taken off before the exponential, and so one of them is always 1.
    joint = joint - joint.max(axis=1, keepdims=True)
    return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
