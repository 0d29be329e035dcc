# expect: forbidden-name
import numpy as np


def split(n, test_share, seed):
    np.random.seed(seed)
    order = np.random.permutation(n)
    count = round(n * test_share)
    return order[count:], order[:count]
