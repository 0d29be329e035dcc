# expect: hidden-is-zero
"""Causal attention with several heads."""

import numpy as np


def softmax(scores):
    """Return weights along the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return grown / grown.sum(axis=-1, keepdims=True)


def look(x, Wq, Wk, Wv, Wo, heads):
    """Return what every word takes in of itself and the words before it."""
    n, d = x.shape
    size = d // heads
    q, k, v = ((x @ W).reshape(n, heads, size).swapaxes(0, 1) for W in (Wq, Wk, Wv))
    scores = q @ k.swapaxes(1, 2) / np.sqrt(size)
    found = softmax(np.where(np.tri(n, dtype=bool), scores, 0.0)) @ v
    return found.swapaxes(0, 1).reshape(n, d) @ Wo
