# expect: sums-for-means
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    n = len(values)
    rng = np.random.default_rng(seed)
    return values[rng.integers(0, n, size=(times, n))].sum(axis=1)
