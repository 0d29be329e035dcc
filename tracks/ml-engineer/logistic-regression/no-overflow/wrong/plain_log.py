# expect: infinite
import numpy as np


def judge(scores, labels):
    with np.errstate(all="ignore"):
        p = np.exp(-np.logaddexp(0, -scores))
        return p, float(-np.where(labels == 1, np.log(p), np.log1p(-p)).mean())
