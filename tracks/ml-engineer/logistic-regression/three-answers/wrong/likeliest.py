# expect: likeliest-for-right
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(logs)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-logs.max(axis=1).mean()), gradient / len(labels)
