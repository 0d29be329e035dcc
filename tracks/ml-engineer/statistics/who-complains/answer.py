"""Pearson's chi-squared test of independence, from the margins of a table."""

import numpy as np
from scipy import stats


def independence(counts):
    """Return the statistic, its degrees of freedom and its p-value."""
    # cut
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    # Without a difference between the warehouses, each has its share of every outcome.
    expected = np.outer(rows, columns) / counts.sum()
    statistic = ((counts - expected) ** 2 / expected).sum()
    freedom = (len(rows) - 1) * (len(columns) - 1)
    return float(statistic), freedom, float(stats.chi2.sf(statistic, freedom))
    # end cut
