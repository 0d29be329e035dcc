# expect: test-size
import numpy as np


def split(n, test_share, seed):
    order = np.random.default_rng(seed).permutation(n)
    count = min(max(1, round(n * test_share)), n)
    return order[count:], order[:count]
