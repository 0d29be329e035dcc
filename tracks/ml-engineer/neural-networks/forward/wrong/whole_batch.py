# expect: one-maximum-for-all
import numpy as np


def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(X @ W1 + b1, 0)
    scores = hidden @ W2 + b2
    scores -= scores.max()
    grown = np.exp(scores)
    return hidden, grown / grown.sum(axis=1, keepdims=True)
