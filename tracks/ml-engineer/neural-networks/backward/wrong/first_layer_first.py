# expect: other-order
import numpy as np


def backward(X, y, W1, b1, W2, b2):
    """Return the gradients of the mean cross-entropy by W2, b2, W1 and b1."""
    hidden = np.maximum(X @ W1 + b1, 0)
    scores = hidden @ W2 + b2
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = grown / grown.sum(axis=1, keepdims=True)
    n = len(X)
    at_scores = (chances - np.eye(len(b2))[y]) / n
    into_w2 = hidden.T @ at_scores
    into_b2 = at_scores.sum(axis=0)
    at_hidden = (at_scores @ W2.T) * (hidden > 0)
    return X.T @ at_hidden, at_hidden.sum(axis=0), into_w2, into_b2
