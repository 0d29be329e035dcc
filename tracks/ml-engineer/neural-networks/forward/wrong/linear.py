# expect: no-relu
import numpy as np


def forward(X, W1, b1, W2, b2):
    hidden = X @ W1 + b1
    scores = hidden @ W2 + b2
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return hidden, grown / grown.sum(axis=1, keepdims=True)
