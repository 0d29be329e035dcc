# expect: small-counts-ignored
import numpy as np


def psi(before, now, bins):
    """Return the population stability index of a column, missing values counted as a bin of their own."""
    known = before[~np.isnan(before)]
    edges = np.quantile(known, np.arange(1, bins) / bins)  # from `before`, and for every week the same
    p, q = shares(before, edges), shares(now, edges)
    return float(((q - p) * np.log(q / p)).sum())


def shares(values, edges):
    """Return the share of each bin, the last one for what is missing, none of them 0."""
    is_missing = np.isnan(values)
    counts = np.bincount(np.searchsorted(edges, values[~is_missing]), minlength=len(edges) + 1)
    counts = np.append(counts, is_missing.sum())
    return np.maximum(counts / max(counts.sum(), 1), 1e-4)
