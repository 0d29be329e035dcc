# expect: not-a-partition
import numpy as np


def split(n, test_share, seed):
    rng = np.random.default_rng(seed)
    count = round(n * test_share)
    # Two draws know nothing of each other: a row can be in both, or in neither.
    test = rng.permutation(n)[:count]
    train = rng.permutation(n)[: n - count]
    return train, test
