# expect: one-value
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    rng = np.random.default_rng(seed)
    n = len(values)
    if n < 2:
        return np.zeros(times)
    return values[rng.integers(0, n, size=(times, n))].mean(axis=1)
