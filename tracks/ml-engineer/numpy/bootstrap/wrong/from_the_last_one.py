# expect: resample-of-a-resample
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    rng = np.random.default_rng(seed)
    means = np.empty(times)
    for turn in range(times):
        values = rng.choice(values, size=len(values))
        means[turn] = values.mean()
    return means
