# expect: checks-for-nothing
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    return float(np.sum(broke[np.argsort(-scores, kind="stable")[:capacity]]) * breakdown)
