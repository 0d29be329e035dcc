# expect: one-shift-for-all
import numpy as np


def softmax_loss(scores, labels):
    with np.errstate(all="ignore"):
        rows = np.arange(len(labels))
        powers = np.exp(scores - scores.max())
        p = np.nan_to_num(powers / powers.sum(axis=1, keepdims=True))
        gradient = p.copy()
        gradient[rows, labels] -= 1
        shifted = scores - scores.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return p, float(-logs[rows, labels].mean()), gradient / len(labels)
