# expect: wrong-shape
"""A network of two layers that learns, in NumPy alone."""

import numpy as np


class Network:
    """One hidden layer with ReLU, and softmax."""

    def __init__(self, W1, b1, W2, b2):
        self.weights = W1, b1, W2, b2

    def forward(self, rows):
        """Return the hidden layer, and the chance of each class, one row a measurement."""
        W1, b1, W2, b2 = self.weights
        hidden = np.maximum(rows @ W1 + b1, 0)
        scores = hidden @ W2 + b2
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        return hidden, grown / grown.sum(axis=1, keepdims=True)

    def predict(self, rows):
        """Return the most likely class of each row."""
        return self.forward(rows)[1]


def train(X, y, W1, b1, W2, b2, orders, batch, rate):
    """Return the trained network, the mean loss of each epoch, and the weights."""
    n, losses = len(X), []
    for order in orders:
        total = 0.0
        for first in range(0, n, batch):
            rows = order[first : first + batch]  # the last slice is shorter by itself
            hidden, chances = Network(W1, b1, W2, b2).forward(X[rows])
            total -= np.log(chances[np.arange(len(rows)), y[rows]]).sum()
            # Back: all gradients first, from the weights that this batch has seen.
            at_scores = (chances - np.eye(len(b2))[y[rows]]) / len(rows)
            at_hidden = (at_scores @ W2.T) * (hidden > 0)
            # New arrays, not `-=`: those that came in belong to the caller.
            W1, b1 = W1 - rate * X[rows].T @ at_hidden, b1 - rate * at_hidden.sum(axis=0)
            W2, b2 = W2 - rate * hidden.T @ at_scores, b2 - rate * at_scores.sum(axis=0)
        losses.append(total / n)
    return Network(W1, b1, W2, b2), np.array(losses), W1, b1, W2, b2
