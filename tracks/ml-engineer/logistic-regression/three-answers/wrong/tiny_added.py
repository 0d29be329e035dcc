# expect: cut-off
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-np.log(np.maximum(p[rows, labels], 1e-300)).mean()), gradient / len(labels)
