# expect: too-large-for-exp
import numpy as np


def softmax_loss(scores, labels):
    with np.errstate(all="ignore"):
        rows = np.arange(len(labels))
        p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        gradient = p.copy()
        gradient[rows, labels] -= 1
        return p, float(-np.log(p[rows, labels]).mean()), gradient / len(labels)
