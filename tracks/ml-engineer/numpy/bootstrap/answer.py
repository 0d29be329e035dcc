"""Means of bootstrap resamples: how much a mean could have been different."""

import numpy as np


def bootstrap_means(values, times, seed):
    """Return the means of `times` resamples of the values, each as large as the original and drawn with replacement."""
    # cut
    rng = np.random.default_rng(seed)
    n = len(values)
    chosen = rng.integers(0, n, size=(times, n))  # one row of places for each resample; n itself is never drawn
    return values[chosen].mean(axis=1)
    # end cut
