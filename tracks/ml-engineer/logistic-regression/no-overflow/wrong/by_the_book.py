# expect: no-number
import numpy as np


def judge(scores, labels):
    with np.errstate(all="ignore"):
        p = np.exp(scores) / (1 + np.exp(scores))
        return p, float(-(labels * np.log(p) + (1 - labels) * np.log(1 - p)).mean())
