# Writes the right depots as rows of a unit matrix, and lets logaddexp sum the exponentials.
import numpy as np


def softmax_loss(scores, labels):
    n, k = scores.shape
    right = np.eye(k)[labels]
    denominator = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    logs = scores - denominator
    p = np.exp(logs)
    return p, -np.sum(np.where(right > 0, logs, 0)) / n, (p - right) / n
