# expect: over-the-whole-table
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(logs)
    right = np.eye(scores.shape[1])[labels]
    return p, float(-(right * logs).mean()), (p - right) / len(labels)
