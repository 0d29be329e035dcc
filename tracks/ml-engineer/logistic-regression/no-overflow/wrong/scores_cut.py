# expect: cut-off
import numpy as np


def judge(scores, labels):
    s = np.clip(scores, -500, 500)
    x = np.where(labels == 1, -s, s)
    return np.exp(-np.logaddexp(0, -scores)), float(np.logaddexp(0, x).mean())
