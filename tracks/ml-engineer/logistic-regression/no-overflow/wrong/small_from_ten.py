# expect: short-form-too-early
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    return np.where(scores < -10, np.exp(np.minimum(scores, 0)), np.exp(-np.logaddexp(0, -scores))), float(np.logaddexp(0, x).mean())
