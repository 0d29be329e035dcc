"""Benjamini and Hochberg's adjusted p-values (Journal of the Royal Statistical Society B 57, 1995)."""

import numpy as np


def adjust(p_values):
    """Return the adjusted p-values, each where its p-value stands."""
    # cut
    m = len(p_values)
    order = np.argsort(p_values)
    scaled = p_values[order] * m / np.arange(1, m + 1)
    # A smaller p-value never ends up with the larger result: the smallest so far, from the largest down.
    smallest = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.empty(m)
    adjusted[order] = smallest  # back to where each p-value stands
    return adjusted
    # end cut
