# expect: resamples-overlap
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    n = len(values)
    drawn = np.random.default_rng(seed).choice(values, size=times + n - 1)
    return np.array([drawn[turn : turn + n].mean() for turn in range(times)])
