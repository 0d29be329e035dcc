# expect: sum-for-mean
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    gradient = np.exp(logs)
    gradient[rows, labels] -= 1
    return np.exp(logs), float(-logs[rows, labels].mean()), gradient
