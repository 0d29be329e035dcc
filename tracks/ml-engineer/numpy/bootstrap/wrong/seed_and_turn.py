# expect: seeds-overlap
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    n = len(values)
    means = [np.random.default_rng(seed + turn).choice(values, n).mean() for turn in range(times)]
    return np.array(means)
