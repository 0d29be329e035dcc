# expect: cut-off
import numpy as np


def judge(scores, labels):
    exact = np.exp(-np.logaddexp(0, -scores))
    p = np.clip(exact, 1e-15, 1 - 1e-15)
    return exact, float(-np.where(labels == 1, np.log(p), np.log1p(-p)).mean())
