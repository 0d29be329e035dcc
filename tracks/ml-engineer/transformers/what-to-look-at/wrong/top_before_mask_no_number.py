# expect: max-before-mask
"""Scaled dot-product attention (Vaswani and others, 2017) with a mask."""

import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    grown = np.exp(scores - scores.max(axis=1, keepdims=True)) * mask
    total = grown.sum(axis=1, keepdims=True)
    weights = np.where(mask.any(axis=1, keepdims=True), grown / total, 0)
    return weights @ V, weights
