# expect: short-form-too-early
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    return np.exp(-np.logaddexp(0, -scores)), float(np.where(x > 10, x, np.log1p(np.exp(np.minimum(x, 10)))).mean())
