# expect: overflow
"""Scaled dot-product attention (Vaswani and others, 2017) with a mask."""

import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    scores = np.where(mask, Q @ K.T / np.sqrt(Q.shape[1]), -np.inf)
    top = scores.max(axis=1, keepdims=True, initial=0)
    grown = np.exp(scores - top)
    total = grown.sum(axis=1, keepdims=True)
    weights = np.where(mask.any(axis=1, keepdims=True), grown / total, 0)
    return weights @ V, weights
