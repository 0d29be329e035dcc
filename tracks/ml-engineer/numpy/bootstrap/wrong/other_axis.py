# expect: mean-of-the-columns
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    return rng.choice(values, size=(times, len(values))).mean(axis=0)
