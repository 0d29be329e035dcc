# expect: groups-swapped
import numpy as np


def split(n, test_share, seed):
    order = np.random.default_rng(seed).permutation(n)
    count = round(n * test_share)
    return order[:count], order[count:]
