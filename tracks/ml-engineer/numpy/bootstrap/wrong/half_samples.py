# expect: spread-of-the-means
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    half = max(1, len(values) // 2)
    return rng.choice(values, size=(times, half)).mean(axis=1)
