# expect: each-for-itself
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-scores))
    gradient = np.exp(logs)
    gradient[rows, labels] -= 1
    return p, float(-logs[rows, labels].mean()), gradient / len(labels)
