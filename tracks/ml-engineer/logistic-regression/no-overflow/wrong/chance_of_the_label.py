# expect: chance-of-being-right
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    return np.exp(-np.logaddexp(0, x)), float(np.logaddexp(0, x).mean())
