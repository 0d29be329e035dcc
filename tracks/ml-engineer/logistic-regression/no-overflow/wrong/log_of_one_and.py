# expect: small-loss-lost
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    return np.exp(-np.logaddexp(0, -scores)), float((np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))).mean())
