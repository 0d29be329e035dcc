# expect: exception
"""The backward pass of a network of two layers, by hand."""

import numpy as np


def backward(X, y, W1, b1, W2, b2):
    """Return the gradients of the mean cross-entropy by W2, b2, W1 and b1."""
    hidden = np.maximum(X @ W1 + b1, 0)
    scores = hidden @ W2 + b2
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = grown / grown.sum(axis=1, keepdims=True)
    n = len(X)
    # Softmax and cross-entropy together: the gradient by a score is the chance, less 1 at the right class. The loss is a
    # mean, so each row has a share of 1 / n in it; divided here, once, it is right in everything that follows.
    at_scores = (chances - np.eye(y.max() + 1)[y]) / n
    into_w2 = hidden.T @ at_scores  # (h, n) @ (n, k): each weight adds up over the batch what it did to each row
    into_b2 = at_scores.sum(axis=0)  # a bias is a weight whose input is always 1
    # Back through W2, and then only through the units that were on: ReLU is flat elsewhere.
    at_hidden = (at_scores @ W2.T) * (hidden > 0)
    return into_w2, into_b2, X.T @ at_hidden, at_hidden.sum(axis=0)
