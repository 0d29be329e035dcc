# expect: normalised-at-the-end
"""A transformer block with the normalisation before each part (pre-norm: Xiong and others, 2020)."""

import numpy as np


def attend(x, Wq, Wk, Wv):
    """Return what every word takes in of itself and the words before it."""
    q, k, v = x @ Wq, x @ Wk, x @ Wv
    scores = np.where(np.tri(len(x), dtype=bool), q @ k.T / np.sqrt(x.shape[1]), -np.inf)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True) @ v


def normalise(x, gain, shift):
    """Return each word with mean 0 and variance 1, then stretched and shifted."""
    mean = x.mean(axis=1, keepdims=True)
    variance = x.var(axis=1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-5) * gain + shift


def block(x, w):
    """Return the words after attention and the feed-forward network, each added to what was there."""
    x = x + attend(normalise(x, w["gain1"], w["shift1"]), w["Wq"], w["Wk"], w["Wv"]) @ w["Wo"]
    hidden = np.maximum(normalise(x, w["gain2"], w["shift2"]) @ w["W1"] + w["b1"], 0)
    return normalise(x + hidden @ w["W2"] + w["b2"], w["gain2"], w["shift2"])
