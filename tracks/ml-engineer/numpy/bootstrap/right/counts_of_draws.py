# Draws how often each value comes, instead of which value comes.
"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    n = len(values)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(n, np.full(n, 1 / n), size=times)
    return counts @ values / n
