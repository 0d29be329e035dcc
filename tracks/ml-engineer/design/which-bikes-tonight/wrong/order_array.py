# expect: no-ranking
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    looked_at = np.arange(len(scores))[:capacity]
    # A breakdown that nobody prevents happens on both evenings, so it is in neither sum.
    return float(np.sum(broke[looked_at]) * breakdown - len(looked_at) * check)
