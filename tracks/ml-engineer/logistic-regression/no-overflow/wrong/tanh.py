# expect: small-probability-lost
import numpy as np


def judge(scores, labels):
    losses = np.logaddexp(0, np.where(labels == 1, -scores, scores))
    return 0.5 * (1 + np.tanh(scores / 2)), float(losses.mean())
