# expect: resamples-alike
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    n = len(values)
    rng = np.random.default_rng(seed)
    half = values[rng.integers(0, n, size=((times + 1) // 2, n))].mean(axis=1)
    return np.concatenate([half, half])[:times]
