# expect: scores-cut
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = np.clip(scores, -500, 500)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(logs)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-logs[rows, labels].mean()), gradient / len(labels)
