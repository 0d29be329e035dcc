# Counts for each value how many edges lie below it, and sums in plain Python.
"""The population stability index of one column."""

import math
from collections import Counter

import numpy as np


def psi(before, now, bins):
    """Return the population stability index of a column, missing values counted as a bin of their own."""
    edges = [np.nanquantile(before, part / bins) for part in range(1, bins)]

    def bin_of(value):
        return "missing" if math.isnan(value) else sum(value > edge for edge in edges)

    was, has = Counter(map(bin_of, before.tolist())), Counter(map(bin_of, now.tolist()))
    index = 0.0
    for each in [*range(bins), "missing"]:
        p = (was[each] + 0.5) / (len(before) + 0.5 * (bins + 1))
        q = (has[each] + 0.5) / (len(now) + 0.5 * (bins + 1))
        index += (q - p) * math.log(q / p)
    return index
