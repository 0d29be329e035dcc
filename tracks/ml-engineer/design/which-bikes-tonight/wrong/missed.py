# expect: missed-charged
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    order = np.argsort(-scores, kind="stable")
    looked_at, left = order[:capacity], order[capacity:]
    return float((np.sum(broke[looked_at]) - np.sum(broke[left])) * breakdown - len(looked_at) * check)
