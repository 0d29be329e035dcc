# expect: group-torn
import numpy as np


def folds(groups, k):
    return np.arange(len(groups)) % k
