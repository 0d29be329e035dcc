# expect: right-class-not-taken-off
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.exp(logs), float(-logs[rows, labels].mean()), np.exp(logs) / len(labels)
