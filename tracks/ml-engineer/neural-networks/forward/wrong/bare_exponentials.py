# expect: overflow
import numpy as np


def forward(X, W1, b1, W2, b2):
    hidden = np.maximum(X @ W1 + b1, 0)
    grown = np.exp(hidden @ W2 + b2)
    return hidden, grown / grown.sum(axis=1, keepdims=True)
