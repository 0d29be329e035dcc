# expect: off-centre
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    rng = np.random.default_rng(seed)
    drawn = rng.choice(values, size=(times, len(values)), p=values / values.sum())
    return drawn.mean(axis=1)
