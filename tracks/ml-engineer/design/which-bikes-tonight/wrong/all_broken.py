# expect: all-that-break
import numpy as np


def saved(scores, broke, capacity, check, breakdown):
    return float(np.sum(broke) * breakdown - min(capacity, len(scores)) * check)
