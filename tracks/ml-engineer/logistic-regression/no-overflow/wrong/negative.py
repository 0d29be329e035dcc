# expect: sign-forgotten
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    return np.exp(-np.logaddexp(0, -scores)), float(-np.logaddexp(0, x).mean())
