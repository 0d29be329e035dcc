# expect: put-nothing-back
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    return np.array([rng.permutation(values).mean() for _ in range(times)])
