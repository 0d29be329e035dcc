# expect: empty-fold
import numpy as np


def folds(groups, k):
    return groups % k
