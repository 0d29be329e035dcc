# expect: classes-from-the-labels
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(logs)
    right = np.eye(labels.max() + 1)[labels]
    return p, float(-(right * logs).sum() / len(labels)), (p - right) / len(labels)
