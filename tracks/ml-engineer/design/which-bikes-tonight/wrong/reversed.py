# expect: last-of-equals
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    looked_at = np.argsort(scores, kind="stable")[::-1][:capacity]
    return float(np.sum(broke[looked_at]) * breakdown - len(looked_at) * check)
