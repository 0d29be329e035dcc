# expect: too-large-for-exp
import numpy as np


def softmax_loss(scores, labels):
    np.seterr(all="ignore")
    rows = np.arange(len(labels))
    shifted = scores - np.abs(scores).max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(logs)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-logs[rows, labels].mean()), gradient / len(labels)
