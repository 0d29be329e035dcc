# expect: first-wrong-gradient
import numpy as np


def backward(X, y, W1, b1, W2, b2):
    hidden = np.maximum(X @ W1 + b1, 0)
    scores = hidden @ W2 + b2
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    at_scores = grown / grown.sum(axis=1, keepdims=True)
    n = len(X)
    # the slope of a softmax taken for that of a sigmoid
    error = at_scores - np.eye(W2.shape[1])[y]
    at_scores = error * at_scores * (1 - at_scores) / n
    at_hidden = (at_scores @ W2.T) * (hidden > 0)
    return hidden.T @ at_scores, at_scores.sum(axis=0), X.T @ at_hidden, at_hidden.sum(axis=0)
