# expect: a-share
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    if not capacity:
        return 0.0
    return float(np.mean(broke[np.argsort(-scores, kind="stable")[:capacity]]))
