# expect: one-shift-for-all
import numpy as np


def softmax_loss(scores, labels):
    with np.errstate(all="ignore"):
        rows = np.arange(len(labels))
        shifted = scores - scores.max()
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        gradient = np.exp(logs)
        gradient[rows, labels] -= 1
        return np.exp(logs), float(-logs[rows, labels].mean()), gradient / len(labels)
