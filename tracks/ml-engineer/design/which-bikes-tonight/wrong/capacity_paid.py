# expect: empty-places
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    looked_at = np.argsort(-scores, kind="stable")[:capacity]
    return float(np.sum(broke[looked_at]) * breakdown - capacity * check)
