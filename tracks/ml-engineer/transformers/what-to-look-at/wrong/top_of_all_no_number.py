# expect: overflow
"""Scaled dot-product attention (Vaswani and others, 2017) with a mask."""

import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    scores = np.where(mask, Q @ K.T / np.sqrt(Q.shape[1]), -np.inf)
    grown = np.exp(scores - scores.max())
    weights = np.nan_to_num(grown / grown.sum(axis=1, keepdims=True))
    return weights @ V, weights
