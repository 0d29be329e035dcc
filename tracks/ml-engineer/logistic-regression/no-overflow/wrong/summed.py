# expect: sum-for-mean
import numpy as np


def judge(scores, labels):
    return np.exp(-np.logaddexp(0, -scores)), float(np.logaddexp(0, np.where(labels == 1, -scores, scores)).sum())
