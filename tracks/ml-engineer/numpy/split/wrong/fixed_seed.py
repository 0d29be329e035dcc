# expect: seed-without-effect
import numpy as np


def split(n, test_share, seed):
    order = np.random.default_rng(42).permutation(n)
    count = round(n * test_share)
    return order[count:], order[:count]
