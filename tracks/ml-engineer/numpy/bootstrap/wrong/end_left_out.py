# expect: one-value-never-drawn
import numpy as np


def bootstrap_means(values, times, seed):
    rng = np.random.default_rng(seed)
    n = len(values)
    chosen = rng.integers(0, max(n - 1, 1), size=(times, n))
    return values[chosen].mean(axis=1)
