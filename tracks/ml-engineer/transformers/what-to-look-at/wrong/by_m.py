# expect: scaled-by-words
"""Scaled dot-product attention (Vaswani and others, 2017) with a mask."""

import numpy as np


def attend(Q, K, V, mask):
    """Return what each word takes in, and the weights by which it does."""
    scores = np.where(mask, Q @ K.T / np.sqrt(len(K)), -np.inf)
    # With its top at 0 no score can grow beyond 1. A row that may look at nothing has no top.
    top = np.where(mask.any(axis=1, keepdims=True), scores.max(axis=1, keepdims=True), 0)
    grown = np.exp(scores - top)
    total = grown.sum(axis=1, keepdims=True)
    weights = grown / np.where(total == 0, 1, total)
    return weights @ V, weights
