# expect: one-label-only
import numpy as np


def judge(scores, labels):
    return np.exp(-np.logaddexp(0, -scores)), float((labels * np.logaddexp(0, -scores)).mean())
