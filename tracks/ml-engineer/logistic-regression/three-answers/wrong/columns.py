# expect: over-the-rows
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=0)
    logs = shifted - np.log(np.exp(shifted).sum(axis=0))
    p = np.exp(logs)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-logs[rows, labels].mean()), gradient / len(labels)
