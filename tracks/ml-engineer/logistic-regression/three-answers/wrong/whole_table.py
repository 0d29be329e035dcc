# expect: over-everything
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max()
    logs = shifted - np.log(np.exp(shifted).sum())
    p = np.exp(logs)
    gradient = p.copy()
    gradient[rows, labels] -= 1
    return p, float(-logs[rows, labels].mean()), gradient / len(labels)
