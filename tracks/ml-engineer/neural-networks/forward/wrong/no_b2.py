# expect: biases-left-out
"""The forward pass of a network of two layers, for a whole batch."""

import numpy as np


def forward(X, W1, b1, W2, b2):
    """Return the hidden layer after ReLU, and the chance of each class, one row an image."""
    hidden = np.maximum(X @ W1 + b1, 0)
    scores = hidden @ W2
    # The largest score of a row becomes 0, so that no exponential overflows and at least one of them is 1.
    # Softmax does not change by it: the same factor stands above and below the line.
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return hidden, grown / grown.sum(axis=1, keepdims=True)
